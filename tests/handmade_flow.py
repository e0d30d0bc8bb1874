"""Flows made by hand, small enough to count every path on paper."""

from __future__ import annotations

from bot.guidance.flow import Flow
from bot.guidance.question import NONE, NOT_SURE, Answer, Checklist, Choice, Explanation, Question, Sign
from bot.guidance.requirement import NOTHING, Requirement, Urgency
from bot.guidance.statement import Statement

SAID = Statement("Words.", ("OWN",))
EXPLAINED = Explanation(SAID, SAID, SAID)
TALK = Requirement(0, 0, Urgency.today, frozenset({"talk"}))
RING = Requirement(4, 4, Urgency.today, frozenset({"ring"}))


def answer(name: str, then: str, requirement: Requirement = TALK, question: str = "") -> Answer:
    """Return an answer that stands in the file under its question."""
    return Answer(name, None, requirement, then, ("flows", "handmade", "questions", question, "answers", name))


def choice(name: str, requirement: Requirement = TALK, **thens: str) -> Choice:
    """Return a choice; each keyword is an answer and where it leads."""
    answers = tuple(answer(key, then, requirement, name) for key, then in thens.items())
    return Choice(name, f"{name}?", SAID, EXPLAINED, answers, ("flows", "handmade", "questions", name))


def checklist(
    name: str,
    signs: dict[str, str | None],
    *,
    ticked: str = "end",
    none: str | None = "end",
    not_sure: str = "end",
    together: int = 0,
    requirement: Requirement = TALK,
) -> Checklist:
    """Return a checklist; ``signs`` says where each sign leads, None for where all ticks lead."""
    place = ("flows", "handmade", "questions", name)
    return Checklist(
        name,
        f"{name}?",
        SAID,
        EXPLAINED,
        tuple(Sign(key, SAID, requirement, then, None, (*place, "signs", key)) for key, then in signs.items()),
        ticked,
        Answer(NONE, None, TALK, none, (*place, NONE)) if none else None,
        Answer(NOT_SURE, None, TALK, not_sure, (*place, NOT_SURE)),
        place,
        together,
        RING if together else NOTHING,
    )


def flow(*questions: Question, again: str | None = None) -> Flow:
    """Return a flow that begins with the first question."""
    named = {question.id: question for question in questions}
    return Flow("handmade", "H", "handmade", "Handmade", SAID, "talk", questions[0].id, again, named)
