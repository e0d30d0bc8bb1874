"""Checks of a pack that need no walking: shapes of flows, levels, contacts, sources and words (S1 to S7, S9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.dialogue.page import REQUIRED_PAGES
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import PackFiles
from bot.guidance.problem import Place, Problem
from bot.guidance.question import END, NOT_SURE, Answer, Checklist, Choice, Question
from bot.guidance.reader import Reading
from bot.guidance.references import statements
from bot.guidance.requirement import Requirement, Urgency

_NUMBER_IN_TEXT = re.compile(r"(?<![\d.])(?:\+44|0)\d{2,}[\d ]{4,}|(?<!\d)\d{6,}")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]&[A-Z]|[A-Z]{2,}[0-9]?)\b")
_IDLE = re.compile(r"\b(?:do nothing|no action is needed|no further action)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST_SENTENCE = 32


def check_static(reading: Reading, files: PackFiles, pack: Pack, today: date) -> list[Problem]:
    """Return what is wrong with the pack as it stands."""
    checks = _Checks(reading, files, pack, today)
    return [
        *checks.flows(),
        *checks.outcomes(),
        *checks.levels(),
        *checks.signs(),
        *checks.contacts(),
        *checks.dates(),
        *checks.texts(),
        *checks.pages(),
        *checks.approval(),
    ]


class _Checks:
    def __init__(self, reading: Reading, files: PackFiles, pack: Pack, today: date) -> None:
        self.reading = reading
        self.files = files
        self.pack = pack
        self.today = today

    def fault(self, rule: str, place: Place, message: str, *, warning: bool = False) -> Problem:
        return self.reading.problem(rule, place, message, warning=warning)

    def flows(self) -> Iterator[Problem]:
        codes: dict[str, str] = {}
        for name, flow in self.pack.flows.items():
            place: Place = ("flows", name)
            if flow.code in codes:
                yield self.fault("S1", (*place, "code"), f"the letter {flow.code} is {codes[flow.code]}'s already")
            codes[flow.code] = name
            if flow.again and not isinstance(flow.questions[flow.again], Choice):
                yield self.fault("S1", (*place, "again"), '"again" must name a question with answers, not a checklist')
            yield from self.first_question(place, flow.questions[flow.first])
            for question in flow.questions.values():
                yield from self.not_sure(question, flow.unsure)

    def first_question(self, place: Place, question: Question) -> Iterator[Problem]:
        yes = None
        if isinstance(question, Choice):
            yes = next((answer for answer in question.answers if answer.id == "yes"), None)
        if yes is None or yes.requirement.urgency < Urgency.now or yes.then != END:
            message = (
                "the first question must be about immediate danger: its yes requires an outcome with "
                "urgency now (999), and leads to end, in one tap"
            )
            yield self.fault("S2", (*place, "questions", question.id), message)

    def not_sure(self, question: Question, unsure: str) -> Iterator[Problem]:
        if isinstance(question, Checklist):
            answer = question.not_sure
        else:
            answer = next(answer for answer in question.answers if answer.id == NOT_SURE)
        required = answer.requirement
        if unsure not in required.routes and required.level < 4:
            message = f'not sure must require "{unsure}", or something at level 4: someone who can be reached now'
            yield self.fault("S4", answer.place, message)
        if not self.someone_answers(required):
            yield self.fault("S4", answer.place, "not sure names nobody who can be reached at every hour")
        yield from self.protective_branch(question, answer)

    def protective_branch(self, question: Question, not_sure: Answer) -> Iterator[Problem]:
        if isinstance(question, Checklist):
            protective = {question.ticked_then, *(sign.then for sign in question.signs if sign.then)}
        else:
            others = [answer for answer in question.answers if answer.id != NOT_SURE]
            named = [answer for answer in others if answer.id == question.protective]
            if question.protective is not None and not named:
                yield self.fault("S4", question.place, f'"{question.protective}" is no answer of this question')
            if not named and {answer.id for answer in others} != {"yes", "no"}:
                return
            most = max(named or others, key=lambda answer: (answer.requirement.urgency, answer.requirement.level))
            protective = {most.then}
        if not_sure.then not in protective:
            allowed = ", ".join(sorted(protective))
            message = f'not sure leads to "{not_sure.then}"; it must take the more protective branch: {allowed}'
            yield self.fault("S4", not_sure.place, message)

    def someone_answers(self, required: Requirement) -> bool:
        return any(
            self.always_answered(contact) for route in required.routes for contact in self.pack.outcomes[route].ring
        )

    def always_answered(self, contact: str) -> bool:
        seen: set[str] = set()
        current: str | None = contact
        while current is not None and current not in seen:
            seen.add(current)
            if self.pack.contacts[current].open == "always":
                return True
            current = self.pack.contacts[current].when_closed
        return False

    def outcomes(self) -> Iterator[Problem]:
        for name, outcome in self.pack.outcomes.items():
            place: Place = ("outcomes", name)
            if outcome.level == 4 and outcome.urgency < Urgency.today:
                message = "level 4 means telephone today: its urgency must be today or now"
                yield self.fault("S3", (*place, "urgency"), message)
            if outcome.urgency is Urgency.now and "999" not in {
                self.pack.contacts[contact].telephone for contact in outcome.ring
            }:
                yield self.fault("S2", (*place, "ring"), "an outcome with urgency now must ring 999")
            for statement in outcome.statements():
                if _IDLE.search(statement.text):
                    yield self.fault("S5", place, f'no outcome says "do nothing"; found: {statement.text}')

    def levels(self) -> Iterator[Problem]:
        for number, level in self.pack.levels.items():
            given = max((self.pack.outcomes[name].level or 0 for name in level.requires), default=0)
            if given != number:
                message = f"level {number} must require an outcome of level {number}; it requires level {given}"
                yield self.fault("S3", ("levels", "levels", str(number), "requires"), message)
        differ = [self.pack.outcomes[name] for name in self.files.levels.areas_differ]
        if not any(outcome.urgency >= Urgency.today for outcome in differ):
            message = "where areas differ the practitioner must talk it through today"
            yield self.fault("S3", ("levels", "areas_differ"), message)

    def signs(self) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for area, entry in self.files.indicators.items():
            for number, group in entry.levels.items():
                for row, sign in group.signs.items():
                    place: Place = ("indicators", area, "levels", number, "signs", row)
                    if row in seen:
                        yield self.fault("S3", place, f"row {row} stands already in {seen[row]}")
                    seen[row] = area
                    matrix = int(row.split(".")[1])
                    level = max(int(number), sign.level or 0) if sign.level is None else sign.level
                    if int(number) < matrix or level < matrix:
                        message = (
                            f"row {row} stands at level {matrix} in the matrix; "
                            f"here it stands at level {min(int(number), level)}. It may be raised, never lowered"
                        )
                        yield self.fault("S3", place, message)

    def contacts(self) -> Iterator[Problem]:
        for name, contact in self.pack.contacts.items():
            place: Place = ("contacts", name)
            if not any((contact.telephone, contact.text, contact.email, contact.web)):
                yield self.fault("S7", place, "the contact has no telephone, text, email or web address")
            if not self.always_answered(name):
                message = 'nobody is open at every hour: follow "when_closed" to a contact with "open: always"'
                yield self.fault("S7", place, message)
            if contact.check_first and contact.note is None:
                yield self.fault(
                    "S7", place, 'a contact to check first needs a "note" that says what sources differ on'
                )
            for index, opening in enumerate(() if contact.open == "always" else contact.open):
                if opening.opens >= opening.closes:
                    yield self.fault("S7", (*place, "open", index), "it closes before it opens")

    def dates(self) -> Iterator[Problem]:
        for kind, entries in (("sources", self.pack.sources), ("contacts", self.pack.contacts)):
            for name, entry in entries.items():
                if entry.overdue(self.today):
                    message = f"its review date, {entry.review}, has passed: look at it again"
                    yield self.fault("S6", (kind, name, "review"), message, warning=True)
                if entry.review <= entry.checked:
                    message = f"the review date, {entry.review}, must lie after the day it was checked"
                    yield self.fault("S6", (kind, name, "review"), message)

    def texts(self) -> Iterator[Problem]:
        known = set(re.findall(r"[\w&]+", " ".join(self.pack.terms)))
        for place, statement in statements(self.files):
            if _NUMBER_IN_TEXT.search(statement.text):
                message = "a telephone number stands in a sentence. Put it in contacts.yaml and write its id in braces"
                yield self.fault("S7", place, message)
            for word in _ABBREVIATION.findall(statement.text):
                if word not in known:
                    yield self.fault("S9", place, f'"{word}" is not explained: add it to terms.yaml, or write it out')
            for sentence in _SENTENCE.split(statement.text):
                words = len(sentence.split())
                if words > LONGEST_SENTENCE:
                    yield self.fault("S9", place, f"a sentence of {words} words; divide it", warning=True)

    def pages(self) -> Iterator[Problem]:
        for name in REQUIRED_PAGES:
            if name not in self.pack.pages:
                yield self.fault("page", ("pages", name), f'the page "{name}" is missing; add pages/{name}.yaml')

    def approval(self) -> Iterator[Problem]:
        if self.pack.approval.state != "approved":
            return
        for name, contact in self.pack.contacts.items():
            if contact.check_first:
                message = "a signed-off pack has no contact that is still to be checked; confirm it first"
                yield self.fault("S7", ("contacts", name, "check_first"), message)
