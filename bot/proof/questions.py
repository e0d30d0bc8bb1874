"""Checks of the questions of a pack, put together: danger first, not sure, and what levels require (S1 to S4)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.contact import always_answered
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import PackFiles
from bot.guidance.problem import Place, Problem
from bot.guidance.question import END, NOT_SURE, Answer, Checklist, Choice, Question
from bot.guidance.reader import Reading
from bot.guidance.requirement import Requirement, Urgency


def check_questions(reading: Reading, files: PackFiles, pack: Pack) -> list[Problem]:
    """Return what is wrong with the questions and with what the levels require."""
    checks = _Questions(reading, files, pack)
    return [*checks.flows(), *checks.levels()]


class _Questions:
    def __init__(self, reading: Reading, files: PackFiles, pack: Pack) -> None:
        self.reading = reading
        self.files = files
        self.pack = pack

    def fault(self, rule: str, place: Place, message: str) -> Problem:
        return self.reading.problem(rule, place, message)

    def flows(self) -> Iterator[Problem]:
        taken: dict[str, str] = {}
        for name, flow in self.pack.flows.items():
            place: Place = ("flows", name)
            for part, word in (("code", f"the letter {flow.code}"), ("command", f"the command /{flow.command}")):
                if taken.setdefault(word, name) != name:
                    yield self.fault("S1", (*place, part), f"{word} is {taken[word]}'s already")
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
            where = (*place, "first") if yes is None else (*yes.place, "requires" if yes.then == END else "then")
            yield self.fault("S2", where, message)

    def not_sure(self, question: Question, unsure: str) -> Iterator[Problem]:
        if isinstance(question, Checklist):
            answer = question.not_sure
        else:
            answer = next(answer for answer in question.answers if answer.id == NOT_SURE)
        required, place = answer.requirement, (*answer.place, "requires")
        if unsure not in required.routes and required.level < 4:
            message = f'not sure must require "{unsure}", or something at level 4: someone who can be reached now'
            yield self.fault("S4", place, message)
        if not self.someone_answers(required):
            yield self.fault("S4", place, "not sure names nobody who can be reached at every hour")
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
            yield self.fault("S4", (*not_sure.place, "then"), message)

    def someone_answers(self, required: Requirement) -> bool:
        return any(
            always_answered(self.pack.contacts, contact)
            for route in required.routes
            for contact in self.pack.outcomes[route].ring
        )

    def levels(self) -> Iterator[Problem]:
        for number, level in self.pack.levels.items():
            given = max((self.pack.outcomes[name].level or 0 for name in level.requires), default=0)
            if given != number:
                message = f"level {number} must require an outcome of level {number}; it requires level {given}"
                yield self.fault("S3", ("levels", "levels", str(number), "requires"), message)
                for name in level.requires:
                    yield self.fault("S3", ("outcomes", name, "level"), message)
        differ = [self.pack.outcomes[name] for name in self.files.levels.areas_differ]
        if not any(outcome.urgency >= Urgency.today for outcome in differ):
            message = "where areas differ the practitioner must talk it through today"
            yield self.fault("S3", ("levels", "areas_differ"), message)
            for name in self.files.levels.areas_differ:
                yield self.fault("S3", ("outcomes", name, "urgency"), message)
