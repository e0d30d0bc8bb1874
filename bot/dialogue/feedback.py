"""The short questions after an ending: one screen at a time, each may be skipped, and nothing else is asked.

A button of theirs holds one character: what was said, if anything, and which screen comes next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.dialogue.action import Button, Screen, Tap, View
from bot.dialogue.path import ALPHABET
from bot.dialogue.trail import Row, Trail, labelled_rows
from bot.dialogue.wording import render
from bot.guidance.feedback import CategoryAnswers, DisagreesAnswers, HelpfulAnswers, SectorAnswers, WishedAnswers
from bot.guidance.outcome import Outcome
from bot.guidance.question import WrongAnswer

HELPFUL, WISHED, DISAGREES, CATEGORY, SECTOR, THANKS = "helpful", "wished", "disagrees", "category", "sector", "thanks"
NUMBERED: Final = (HELPFUL, WISHED, DISAGREES, SECTOR)
"""The questions as they are counted for the reader; the category belongs to the disagreement."""

AGREES: Final = "no"
"""The answer by which a practitioner says that they do not disagree. It is not kept."""

DIRECTIONS: Final = tuple(name for name in DisagreesAnswers.model_fields if name != AGREES)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one button of feedback does: shows a screen, and before that says a value about something, or nothing.

    ``direction`` is the way in which a practitioner disagrees, while they are asked what about.
    """

    shows: str
    about: str = ""
    value: str = ""
    direction: str = ""


def _remarks() -> tuple[Remark, ...]:
    """Return everything that can be said, in an order that must never change: its place is its code in a button."""
    skips = (Remark(step) for step in (*NUMBERED, THANKS))
    helpful = (Remark(WISHED, HELPFUL, value) for value in HelpfulAnswers.model_fields)
    wished = (Remark(DISAGREES, WISHED, value) for value in WishedAnswers.model_fields)
    directions = (Remark(CATEGORY, direction=direction) for direction in DIRECTIONS)
    categories = (
        Remark(SECTOR, DISAGREES, f"{direction}:{category}")
        for direction in DIRECTIONS
        for category in CategoryAnswers.model_fields
    )
    sectors = (Remark(THANKS, SECTOR, value) for value in SectorAnswers.model_fields)
    return (*skips, *helpful, *wished, *directions, *categories, *sectors)


REMARKS: Final[Mapping[str, Remark]] = dict(zip(ALPHABET, _remarks(), strict=False))
"""What can be said, by the character that stands for it in a button."""

_CODES: Final[Mapping[Remark, str]] = {remark: code for code, remark in REMARKS.items()}
FIRST: Final = _CODES[Remark(HELPFUL)]
"""The code of the button that opens the questions."""

DISAGREEING: Final = _CODES[Remark(CATEGORY, direction=DIRECTIONS[0])]
"""The code of a button that shows what to do for somebody who disagrees: the one screen that the ending changes."""


def remark_of(tap: Tap) -> Remark:
    """Return what a button of feedback does. Raises WrongAnswer when it stands for nothing."""
    try:
        return REMARKS[tap.remark]
    except KeyError as error:
        raise WrongAnswer("the button stands for no feedback") from error


def feedback_row(trail: Trail) -> Row:
    """Return the button that opens the questions after an ending."""
    return (Button(trail.voice.pack.feedback.open, _to(trail, Remark(HELPFUL))),)


def feedback_screen(trail: Trail, outcome: Outcome) -> Screen:
    """Return one question after an ending, or the thanks. ``outcome`` is the one that leads the ending."""
    remark = remark_of(trail.tap)
    feedback = trail.voice.pack.feedback
    leave = (Button(feedback.leave, trail.to(trail.position.path)),)
    if remark.shows == THANKS:
        text = render("thanks", trail.voice, thanks=feedback.thanks)
        return Screen(text, (leave, trail.menu_row()))
    asking = getattr(feedback, remark.shows)
    answers = [
        Button(getattr(asking.answers, value), _to(trail, _answer(remark, value)))
        for value in type(asking.answers).model_fields
    ]
    numbered = NUMBERED.index(DISAGREES if remark.shows == CATEGORY else remark.shows) + 1
    text = render(
        "feedback",
        trail.voice,
        asking=asking,
        number=numbered,
        numbers=len(NUMBERED),
        outcome=outcome if remark.shows == CATEGORY else None,
    )
    skip = (Button(feedback.skip, _to(trail, Remark(_after(remark.shows)))),)
    return Screen(text, (*labelled_rows(answers), skip, leave))


def _answer(remark: Remark, value: str) -> Remark:
    """Return what the button of one answer does on the screen that a remark shows."""
    if remark.shows == CATEGORY:
        return Remark(SECTOR, DISAGREES, f"{remark.direction}:{value}")
    if remark.shows == DISAGREES:
        return Remark(SECTOR) if value == AGREES else Remark(CATEGORY, direction=value)
    return Remark(_after(remark.shows), remark.shows, value)


def _after(step: str) -> str:
    return {HELPFUL: WISHED, WISHED: DISAGREES, DISAGREES: SECTOR, CATEGORY: SECTOR, SECTOR: THANKS}[step]


def _to(trail: Trail, remark: Remark) -> Tap:
    return trail.to(trail.position.path, View.feedback, remark=_CODES[remark])
