"""Puts the entries of a pack together into flows that can be walked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from bot.guidance.flow import Flow
from bot.guidance.flow_entry import (
    AnswerEntry,
    AreaEntry,
    AreaLevel,
    Areas,
    Explained,
    FlowEntry,
    QuestionEntry,
    SignEntry,
)
from bot.guidance.outcome import Outcome
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import LevelsEntry, PackFiles
from bot.guidance.problem import Place
from bot.guidance.question import END, NOT_SURE, Answer, Checklist, Choice, Explanation, Question, Sign
from bot.guidance.requirement import Requirement, join_all

LISTED = ("4", "3", "2")
BELOW_SOCIAL_CARE = 3
"""Where areas differ a sign is treated at the safer level, but that alone makes no referral to social care."""


def assemble(files: PackFiles, version: str) -> Pack:
    """Return the pack that the entries describe. Every reference in them must already have been checked."""
    joiner = _Joiner(files)
    return Pack(
        version=version,
        partnership=files.pack.partnership,
        area=files.pack.area,
        zone=ZoneInfo(files.pack.time_zone),
        approval=files.pack.approval,
        withdrawn=frozenset(files.pack.withdrawn),
        sources=files.sources,
        contacts=files.contacts,
        terms=files.terms,
        levels={int(number): level for number, level in files.levels.levels.items()},
        phrases=files.words,
        feedback=files.feedback,
        outcomes=files.outcomes,
        flows={identifier: joiner.flow(identifier, flow) for identifier, flow in files.flows.items()},
        pages=files.pages,
        scenarios=files.scenarios,
        topics=files.topics,
        synonyms=files.synonyms,
        same_words=files.same_words,
        urgent=files.urgent,
        families=files.families,
        danger_points=files.danger_points,
        elsewhere=files.elsewhere,
        asked=files.asked,
        grammar=files.grammar,
        identifying=files.identifying,
        plain_words=files.plain_words,
    )


def list_id(area: str, level: str) -> str:
    """Return the id of the question that asks about one area's signs at one level."""
    return f"{area}_level_{level}"


def ordered_areas(areas: Mapping[str, AreaEntry]) -> list[tuple[str, AreaEntry]]:
    """Return the areas in the order in which they are listed."""
    return sorted(areas.items(), key=lambda item: (item[1].place, item[0]))


class _Joiner:
    def __init__(self, files: PackFiles) -> None:
        self.outcomes: Mapping[str, Outcome] = files.outcomes
        self.levels: LevelsEntry = files.levels
        self.areas: Mapping[str, AreaEntry] = files.indicators

    def required(self, outcomes: Iterable[str]) -> Requirement:
        return join_all(self.outcomes[identifier].requirement(identifier) for identifier in outcomes)

    def flow(self, identifier: str, entry: FlowEntry) -> Flow:
        questions: dict[str, Question] = {}
        for name, question in entry.questions.items():
            place: Place = ("flows", identifier, "questions", name)
            questions[name] = self.question(name, question, place)
            if question.areas is not None:
                for generated in self.area_lists(question.areas, place):
                    questions[generated.id] = generated
        return Flow(
            identifier,
            entry.code,
            entry.command,
            entry.title,
            entry.about,
            entry.unsure,
            entry.first,
            entry.again,
            questions,
        )

    def question(self, name: str, entry: QuestionEntry, place: Place) -> Question:
        if entry.answers:
            answers = tuple(self.answer(key, value, (*place, "answers", key)) for key, value in entry.answers.items())
            return Choice(name, entry.ask, entry.help, _explanation(entry), answers, place, protective=entry.protective)
        if entry.not_sure is None:
            raise ValueError(f"{name} has no not_sure")
        not_sure = self.answer(NOT_SURE, entry.not_sure, (*place, "not_sure"))
        if entry.areas is not None:
            return self.area_choice(name, entry, not_sure, place)
        together = entry.together
        return Checklist(
            name,
            entry.ask,
            entry.help,
            _explanation(entry),
            tuple(self.sign(key, sign, None, (*place, "signs", key)) for key, sign in entry.signs.items()),
            entry.ticked.then if entry.ticked else END,
            self.answer("none", entry.none, (*place, "none")) if entry.none else None,
            not_sure,
            place,
            together.at_least if together else 0,
            self.required(together.requires if together else ()),
        )

    def answer(self, name: str, entry: AnswerEntry, place: Place) -> Answer:
        return Answer(name, entry.label, self.required(entry.requires), entry.then, place)

    def sign(self, name: str, entry: SignEntry, group_level: int | None, place: Place) -> Sign:
        requirement = self.required(entry.requires)
        differ = entry.areas_differ
        level = max(group_level or 0, entry.level or 0)
        if differ and differ.safer_level:
            level = max(level, differ.safer_level if differ.danger else min(differ.safer_level, BELOW_SOCIAL_CARE))
        if entry.child_in_need is not None:
            requirement = requirement.join(self.required(self.levels.child_in_need))
            requirement = requirement.join(Requirement(level, level))
        elif level:
            requirement = requirement.join(self.level_requirement(level))
        if differ is not None and level < 4:
            requirement = requirement.join(self.required(self.levels.areas_differ))
            requirement = requirement.join(Requirement(0, max(level, differ.safer_level or 0)))
        return Sign(name, entry.say, requirement, entry.then, differ.because if differ else None, place)

    def level_requirement(self, level: int) -> Requirement:
        for number, entry in self.levels.levels.items():
            if int(number) == level:
                return self.required(entry.requires).join(Requirement(level, level))
        raise KeyError(level)

    def area_choice(self, name: str, entry: QuestionEntry, not_sure: Answer, place: Place) -> Choice:
        groups: dict[str, list[Answer]] = {}
        for area, described in ordered_areas(self.areas):
            first = next(level for level in LISTED if level in described.levels)
            answer = Answer(area, described.short, Requirement(), list_id(area, first), place)
            groups.setdefault(described.group, []).append(answer)
        listed = tuple(answer for answers in groups.values() for answer in answers)
        grouped = tuple((heading, tuple(answers)) for heading, answers in groups.items())
        return Choice(name, entry.ask, entry.help, _explanation(entry), (*listed, not_sure), place, grouped)

    def area_lists(self, areas: Areas, place: Place) -> Iterator[Checklist]:
        for area, described in ordered_areas(self.areas):
            present = [level for level in LISTED if level in described.levels]
            for level, lower in zip(present, [*present[1:], None], strict=True):
                yield self.area_list(areas, area, level, lower, place)

    def area_list(self, areas: Areas, area: str, level: str, lower: str | None, place: Place) -> Checklist:
        described = self.areas[area]
        group: AreaLevel = described.levels[level]  # type: ignore[index]
        asked = areas.levels[level]  # type: ignore[index]
        here: Place = ("indicators", area, "levels", level)
        if lower is not None:
            none = Answer("none", None, Requirement(), list_id(area, lower), (*place, "areas"))
        elif described.none is not None:
            none = self.answer("none", described.none, ("indicators", area, "none"))
        else:
            none = self.answer("none", areas.none, (*place, "areas", "none"))
        well = described.levels.get("1") if level == "2" else None
        strengths = tuple(sign.say for sign in well.signs.values()) if well else ()
        together = group.together or asked.together
        return Checklist(
            list_id(area, level),
            asked.ask.replace("{area}", described.title),
            asked.help,
            Explanation(group.meaning, group.counts, group.does_not_count, strengths),
            tuple(self.sign(row, sign, int(level), (*here, "signs", row)) for row, sign in group.signs.items()),
            asked.ticked.then,
            none,
            self.answer(NOT_SURE, asked.not_sure, (*place, "areas", "levels", level, "not_sure")),
            here,
            together.at_least if together else 0,
            self.required(together.requires if together else ()),
        )


def _explanation(entry: Explained) -> Explanation:
    return Explanation(entry.meaning, entry.counts, entry.does_not_count)
