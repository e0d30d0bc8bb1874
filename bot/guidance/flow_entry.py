"""How a flow and the signs of an area are written in the knowledge files."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.guidance.entry import Entry, Label, Words
from bot.guidance.outcome import Level
from bot.guidance.statement import Said

NAME = r"^[a-z][a-z0-9_]*$"


def _read_requires(value: object) -> object:
    if value == "nothing":
        return ()
    if value == [] or isinstance(value, str):
        raise ValueError('write "nothing" on purpose, or a list of outcome ids in square brackets')
    return value


def _short_sign(said: Said) -> Said:
    if len(said.text) > SIGN_LENGTH:
        raise ValueError(f"a sign has at most {SIGN_LENGTH} characters; this has {len(said.text)}")
    return said


SIGN_LENGTH = 110
Requires = Annotated[tuple[str, ...], BeforeValidator(_read_requires)]
ShortSaid = Annotated[Said, AfterValidator(_short_sign)]


class AnswerEntry(Entry):
    """An answer: what it requires and where it leads."""

    label: Label | None = None
    requires: Requires
    then: str


class LeadsTo(Entry):
    """Where ticks lead when no ticked sign says otherwise."""

    then: str


class Together(Entry):
    """What several signs ticked on one list require besides what each requires."""

    at_least: Annotated[int, Field(ge=2)]
    requires: Requires


class AreasDiffer(Entry):
    """That published thresholds disagree about a sign; ``danger`` treats it at the safer level at once."""

    because: Said
    safer_level: Level | None = None
    danger: Literal["yes"] | None = None


class ChildInNeed(Entry):
    """A lead's approval that a level 4 row is child in need (section 17): by role, with a date to look again."""

    approved_by_role: Words
    approved: date
    review: date


class SignEntry(Entry):
    """A sign on a checklist of a flow, or a row of the indicator matrix."""

    say: ShortSaid
    requires: Requires = ()
    then: str | None = None
    level: Level | None = None
    areas_differ: AreasDiffer | None = None
    child_in_need: ChildInNeed | None = None


class FlowSignEntry(SignEntry):
    """A sign on a flow's own checklist, which must say on purpose what it requires."""

    requires: Requires


class Explained(Entry):
    """What every question carries besides its answers."""

    ask: Words
    help: Said
    meaning: Said
    counts: Said
    does_not_count: Said


class AreaList(Entry):
    """How the signs of one level are asked about, in whatever area was chosen."""

    ask: Words
    help: Said
    ticked: LeadsTo
    together: Together | None = None
    not_sure: AnswerEntry


class Areas(Entry):
    """The lists of signs that follow the choice of an area, from the highest level to the lowest."""

    levels: dict[Literal["4", "3", "2"], AreaList]
    none: AnswerEntry


class QuestionEntry(Explained):
    """A question: a choice of answers, a checklist of signs, or the choice of an area of need.

    ``protective`` names the answer whose branch "not sure" takes, where it is not the one that requires most at once.
    """

    answers: dict[Annotated[str, Field(pattern=NAME)], AnswerEntry] = Field(default_factory=dict)
    protective: str | None = None
    signs: dict[str, FlowSignEntry] = Field(default_factory=dict)
    ticked: LeadsTo | None = None
    together: Together | None = None
    none: AnswerEntry | None = None
    not_sure: AnswerEntry | None = None
    areas: Areas | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> QuestionEntry:
        kinds = [bool(self.answers), bool(self.signs), self.areas is not None]
        if sum(kinds) != 1:
            raise ValueError("a question has either answers, or signs to tick, or areas")
        if self.answers:
            if "not_sure" not in self.answers:
                raise ValueError('every question offers "not_sure" (property S4); add it to the answers')
            if self.ticked or self.none or self.not_sure or self.together:
                raise ValueError("ticked, together, none and not_sure stand beside signs, not beside answers")
        else:
            if {"none", "not_sure"} & set(self.signs):
                raise ValueError('"none" and "not_sure" stand beside signs, not among them')
            if self.not_sure is None:
                raise ValueError('every checklist offers "not_sure" (property S4); add it')
            if self.signs and self.ticked is None:
                raise ValueError("a checklist needs ticked: {then: ...}, where its ticks lead")
        return self


class FlowEntry(Entry):
    """A flow: its questions, the first of them, and where "add another worry" begins.

    ``command`` opens the flow, typed or as a deep link. ``unsure`` is the outcome that every "not sure" brings:
    somebody who can be reached now (property S4).
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]$")]
    command: Annotated[str, Field(pattern=NAME)]
    title: Words
    about: Said
    unsure: str
    first: str
    again: str | None = None
    questions: dict[Annotated[str, Field(pattern=NAME)], QuestionEntry]


class AreaLevel(Entry):
    """The signs of one level in one area. ``together`` replaces what the flow says of several signs."""

    together: Together | None = None
    meaning: Said
    counts: Said
    does_not_count: Said
    signs: dict[Annotated[str, Field(pattern=r"^\d+\.[1-4]\.\d+$")], SignEntry]


class AreaEntry(Entry):
    """An area of need: where it stands in the list of areas, and its signs at each level."""

    title: Words
    short: Label
    group: Words
    place: int
    levels: dict[Literal["1", "2", "3", "4"], AreaLevel]
    none: AnswerEntry | None = None
