"""A flow of questions, ready to be walked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.guidance.question import Question
from bot.guidance.statement import Statement


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A flow: ``first`` is where it begins, ``again`` where "add another worry" begins.

    ``unsure`` is the outcome that every "not sure" brings.
    """

    id: str
    code: str
    command: str
    title: str
    about: Statement
    unsure: str
    first: str
    again: str | None
    questions: Mapping[str, Question]
