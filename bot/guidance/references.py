"""Checks that whatever the entries of a pack refer to stands in the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from zoneinfo import available_timezones

from pydantic import BaseModel

from bot.guidance.assembly import LISTED, list_id
from bot.guidance.danger_phrase import read_phrase
from bot.guidance.flow_entry import FlowEntry, QuestionEntry
from bot.guidance.pack_entry import PackFiles, Page
from bot.guidance.problem import Place, Problem, nearest
from bot.guidance.question import END
from bot.guidance.reader import Reading
from bot.guidance.statement import Statement
from bot.guidance.topic import Topic

NO_LABEL_NEEDED = frozenset({"yes", "no", "not_sure", "none"})


def statements(entry: object, place: Place = ()) -> Iterator[tuple[Place, Statement]]:
    """Yield every statement inside an entry with the place where it stands."""
    for where, value in walk(entry, place):
        if isinstance(value, Statement):
            yield where, value


def walk(entry: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield every value inside an entry, itself included, with the place where it stands."""
    yield place, entry
    if isinstance(entry, BaseModel):
        for name, info in type(entry).model_fields.items():
            yield from walk(getattr(entry, name), (*place, info.alias or name))
    elif isinstance(entry, dict):
        for key, value in entry.items():
            yield from walk(value, (*place, key))
    elif isinstance(entry, tuple):
        for index, value in enumerate(entry):
            yield from walk(value, (*place, index))


def check_references(reading: Reading, files: PackFiles) -> list[Problem]:
    """Return every reference in the pack that leads nowhere, with the nearest name that exists."""
    checker = _References(reading, files)
    checker.check_statements()
    checker.check_contacts()
    checker.check_outcomes()
    checker.check_levels()
    for identifier, flow in files.flows.items():
        checker.check_flow(identifier, flow)
    checker.check_areas()
    checker.check_pages_and_topics()
    checker.check_scenarios()
    checker.check_typed_words()
    if files.pack.time_zone not in time_zones():
        hint = nearest(files.pack.time_zone, time_zones())
        checker.add(("pack", "time_zone"), f'"{files.pack.time_zone}" is no time zone.{hint}')
    return checker.problems


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all time zones."""
    return frozenset(available_timezones())


class _References:
    def __init__(self, reading: Reading, files: PackFiles) -> None:
        self.reading = reading
        self.files = files
        self.problems: list[Problem] = []
        self.outcomes = _names(self, "outcome", reading.names["outcomes"])
        self.contacts = _names(self, "contact", reading.names["contacts"])
        self.sources = _names(self, "source", reading.names["sources"])
        self.flows = _names(self, "flow", reading.names["flows"])
        self.topics = _names(self, "topic", reading.names["topics"])

    def add(self, place: Place, message: str) -> None:
        self.problems.append(self.reading.problem("reference", place, message))

    def check_statements(self) -> None:
        for place, statement in statements(self.files):
            self.sources(place, statement.sources)
            self.contacts(place, statement.contacts)

    def check_contacts(self) -> None:
        for name, contact in self.files.contacts.items():
            place: Place = ("contacts", name)
            self.sources((*place, "sources"), contact.sources)
            if contact.when_closed is not None:
                self.contacts((*place, "when_closed"), [contact.when_closed])

    def check_outcomes(self) -> None:
        for name, outcome in self.files.outcomes.items():
            self.contacts(("outcomes", name, "ring"), outcome.ring)
            self.flows(("outcomes", name, "flows"), outcome.flows)

    def check_levels(self) -> None:
        levels = self.files.levels
        for number in ("1", "2", "3", "4"):
            entry = levels.levels.get(number)
            if entry is None:
                self.add(("levels", "levels"), f'level "{number}" is missing; add it')
            else:
                self.outcomes(("levels", "levels", number, "requires"), entry.requires)
        self.outcomes(("levels", "areas_differ"), levels.areas_differ)
        self.outcomes(("levels", "child_in_need"), levels.child_in_need)
        for name in levels.floors:
            self.outcomes(("levels", "floors", name), [name])

    def check_flow(self, identifier: str, flow: FlowEntry) -> None:
        place: Place = ("flows", identifier)
        for name in self.area_lists() & set(flow.questions):
            self.add((*place, "questions", name), f'"{name}" is the id of an area\'s list of signs; choose another')
        targets = set(flow.questions) | {END}
        if any(question.areas for question in flow.questions.values()):
            targets |= self.area_lists()
            unread = self.reading.names["indicators"] - set(self.files.indicators)
            targets |= {list_id(area, level) for area in unread for level in LISTED}
        self.outcomes((*place, "unsure"), [flow.unsure])
        for name, value in (("first", flow.first), ("again", flow.again)):
            if value is not None and value not in flow.questions:
                self.add((*place, name), f'there is no question "{value}".{nearest(value, flow.questions)}')
        for name, question in flow.questions.items():
            self.check_question((*place, "questions", name), question, targets)

    def area_lists(self) -> set[str]:
        return {
            list_id(area, level)
            for area, entry in self.files.indicators.items()
            for level in LISTED
            if level in entry.levels
        }

    def check_question(self, place: Place, question: QuestionEntry, targets: set[str]) -> None:
        for where, value in walk(question, place):
            then = getattr(value, "then", None)
            if isinstance(value, BaseModel) and isinstance(then, str) and then not in targets:
                self.add((*where, "then"), f'there is no question "{then}".{nearest(then, targets)}')
            self.check_requires(where, value)
        for name, answer in question.answers.items():
            if answer.label is None and name not in NO_LABEL_NEEDED:
                self.add((*place, "answers", name), f'the answer "{name}" needs a label: the words on its button')

    def check_requires(self, where: Place, value: object) -> None:
        requires = getattr(value, "requires", None)
        if isinstance(value, BaseModel) and isinstance(requires, tuple):
            self.outcomes((*where, "requires"), requires)

    def check_areas(self) -> None:
        for name, area in self.files.indicators.items():
            for where, value in walk(area, ("indicators", name)):
                self.check_requires(where, value)
            if not any(level in area.levels for level in LISTED):
                self.add(("indicators", name, "levels"), "an area needs signs at level 4, 3 or 2; add them")

    def check_pages_and_topics(self) -> None:
        openable = {*self.reading.names["flows"], *self.reading.names["pages"], "contacts"}
        opens = _names(self, "flow or page", openable)
        entries: dict[str, Mapping[str, Page | Topic]] = {"pages": self.files.pages, "topics": self.files.topics}
        for kind, listed in entries.items():
            for name, entry in listed.items():
                self.contacts((kind, name, "ring"), entry.ring)
                opens((kind, name, "opens"), entry.opens)

    def check_typed_words(self) -> None:
        for name, synonym in self.files.synonyms.items():
            if synonym.topic is not None:
                self.topics(("synonyms", name, "topic"), [synonym.topic])
        for name, group in self.files.urgent.items():
            self.contacts(("urgent", name, "helpline"), group.helpline)
            for part in ("when", "hints", "unless"):
                self.check_families(("urgent", name, part), getattr(group, part))
        for name, topic in self.files.topics.items():
            self.check_families(("topics", name, "urgent"), topic.urgent)
        for name, entry in self.files.elsewhere.items():
            self.contacts(("elsewhere", name, "ring"), entry.ring)
        kinds = _names(self, "group of urgent words", self.reading.names["urgent"])
        for name in self.files.danger_points.kinds:
            kinds(("danger_points", "kinds", name), [name])
        elsewhere = _names(self, "entry in elsewhere.yaml", self.reading.names["elsewhere"])
        for name, example in self.files.asked.items():
            self.topics(("asked", name, "topics"), example.topics)
            elsewhere(("asked", name, "elsewhere"), [example.elsewhere] if example.elsewhere else [])

    def check_families(self, place: Place, phrases: Iterable[str]) -> None:
        known = self.reading.names["families"]
        for index, phrase in enumerate(phrases):
            for family in sorted(read_phrase(phrase).families() - known):
                hint = nearest(family, known)
                self.add((*place, index), f'"{phrase}": there is no family "{family}" in families.yaml.{hint}')

    def check_scenarios(self) -> None:
        for name, scenario in self.files.scenarios.items():
            self.flows(("scenarios", name, "flow"), [scenario.flow])
            self.outcomes(("scenarios", name, "routes"), scenario.routes)
            self.outcomes(("scenarios", name, "ends"), [scenario.ends])


def _names(checker: _References, kind: str, known: Iterable[str]) -> Callable[[Place, Iterable[str]], None]:
    names = frozenset(known)

    def check(place: Place, used: Iterable[str]) -> None:
        for index, name in enumerate(used):
            if name not in names:
                checker.add((*place, index), f'there is no {kind} "{name}".{nearest(name, names)}')

    return check
