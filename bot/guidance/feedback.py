"""How the short questions after an ending are written: what each asks, and one label for every answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.guidance.entry import Entry, Label, Words
from bot.guidance.statement import Said


class HelpfulAnswers(Entry):
    """Whether the guidance helped."""

    yes: Label
    partly: Label
    no: Label


class WishedAnswers(Entry):
    """What a practitioner had meant to do before they used the guidance."""

    front_door: Label
    early_help: Label
    lado: Label
    police: Label
    not_sure: Label
    nothing: Label


class DisagreesAnswers(Entry):
    """Whether a practitioner disagrees, and in which direction."""

    no: Label
    too_high: Label
    too_low: Label
    other: Label


class CategoryAnswers(Entry):
    """What a practitioner disagrees about."""

    level: Label
    whom_to_ring: Label
    how_soon: Label
    consent: Label
    wording: Label


class SectorAnswers(Entry):
    """The kinds of agency."""

    education: Label
    health: Label
    police: Label
    early_years: Label
    social_care: Label
    voluntary: Label
    housing: Label
    other: Label


class Asking(Entry):
    """One question: what it asks, and the statements beneath."""

    ask: Words
    says: tuple[Said, ...] = ()


class HelpfulAsking(Asking):
    """The question whether the guidance helped."""

    answers: HelpfulAnswers


class WishedAsking(Asking):
    """The question what was meant before."""

    answers: WishedAnswers


class DisagreesAsking(Asking):
    """The question whether they disagree. That judgement stands is said here."""

    says: Annotated[tuple[Said, ...], Field(min_length=1)]
    answers: DisagreesAnswers


class CategoryAsking(Asking):
    """The question what they disagree about. What to do now is said here."""

    says: Annotated[tuple[Said, ...], Field(min_length=1)]
    answers: CategoryAnswers


class SectorAsking(Asking):
    """The question which kind of agency they work or volunteer in."""

    answers: SectorAnswers


class Thanks(Entry):
    """What is said at the end."""

    title: Words
    lines: Annotated[tuple[Said, ...], Field(min_length=1)]


class Feedback(Entry):
    """The short questions after an ending, in the order in which they are asked, and the labels around them."""

    open: Label
    skip: Label
    leave: Label
    helpful: HelpfulAsking
    wished: WishedAsking
    disagrees: DisagreesAsking
    category: CategoryAsking
    sector: SectorAsking
    thanks: Thanks
