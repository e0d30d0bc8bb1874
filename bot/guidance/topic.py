"""How the free-text door's knowledge is written: topics, the words people type, what is urgent, what lies elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.guidance.danger_phrase import read_member, read_phrase
from bot.guidance.entry import Entry, Label, Words
from bot.guidance.outcome import UrgencyName
from bot.guidance.statement import Said

_REQUIRED = """
levels_of_need family_front_door early_help early_help_family_support get_safe_exploitation
county_lines cse online_exploitation missing modern_slavery_nrm radicalisation_prevent
get_there_16_25 lado low_level_concern position_of_trust information_sharing_consent
escalation_disagreement neglect physical_abuse emotional_abuse sexual_abuse child_on_child_abuse
domestic_abuse_dash parental_mental_health parental_substance_misuse bruising_non_mobile
under_one_baby unborn_baby self_harm_suicide fgm forced_marriage_hba private_fostering
elective_home_education children_missing_education mental_capacity_16_17 young_carers
disability_send fabricated_induced_illness housing_poverty out_of_hours immediate_danger
strategy_discussion child_protection_plan section_47 section_17 looked_after_child record_keeping
disclosure_what_to_say whistleblowing training
"""
REQUIRED_TOPICS = tuple(_REQUIRED.split())
"""The topics that a question may be about, by the ids that others rely on. More may stand in a pack."""


def _in_small_letters(text: str) -> str:
    if text != text.lower():
        raise ValueError(f'write this in small letters, as people type: "{text.lower()}"')
    return text


Typed = Annotated[Words, AfterValidator(_in_small_letters)]
"""Words as people type them."""

AllTyped = tuple[Typed, ...]


def _readable(text: str) -> str:
    read_phrase(text)
    return text


DangerPhrases = tuple[Annotated[Typed, AfterValidator(_readable)], ...]
"""Phrases that mean danger, or that take such words back."""

Family = Annotated[tuple[Annotated[Typed, AfterValidator(read_member)], ...], Field(min_length=1)]
"""Words that mean much the same where danger is told."""
Few = Annotated[tuple[Said, ...], Field(min_length=1, max_length=4)]


class Topic(Entry):
    """One thing that people ask about: how they ask, and the short answer.

    ``names`` call the topic by name, so that "no signs of" one takes the topic out. ``urgent`` are words that, about
    this topic, mean danger now or today.
    """

    title: Label
    names: Annotated[AllTyped, Field(min_length=1)]
    ways: Annotated[AllTyped, Field(min_length=1)]
    questions: Annotated[AllTyped, Field(min_length=1)]
    urgent: DangerPhrases = ()
    know: Few
    act: Few
    ring: Annotated[tuple[str, ...], Field(min_length=1, max_length=3)]
    by_when: Said
    do: Few
    do_not: Few
    opens: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)]

    def statements(self) -> tuple[Said, ...]:
        """Every statement that the topic makes, in reading order."""
        return (*self.know, *self.act, self.by_when, *self.do, *self.do_not)


class Synonym(Entry):
    """An abbreviation, a piece of jargon or slang: what it means, other forms of it, and the topic it belongs to.

    ``reads_as`` are the plain words that stand for it in a search; without them it stands for itself.
    """

    means: Said
    also: AllTyped = ()
    topic: str | None = None
    reads_as: Typed | None = None


class UrgentWords(Entry):
    """Words that mean danger now or today, whatever else is asked: the line that then stands above everything.

    ``when`` holds phrases that are always heard, in which ``...`` stands for a few words between, ``+`` for nearby in
    either order, ``one/other`` for either word and ``<family>`` for any word of a family. ``hints`` holds phrases that
    only count as points (danger_points.yaml), and ``unless`` whole phrases that take words back. ``helpline`` is whom a
    child or a victim can ring who seems to be writing. With ``only_now`` the words count only where the message does
    not ask in general or tell of long ago (``not_now`` in grammar.yaml), or where it says that it is happening.
    """

    urgency: UrgencyName
    says: Annotated[tuple[Said, ...], Field(min_length=1, max_length=3)]
    when: DangerPhrases = ()
    hints: DangerPhrases = ()
    unless: DangerPhrases = ()
    helpline: tuple[str, ...] = ()
    only_now: bool = False


class Elsewhere(Entry):
    """Something that people ask which is not for this bot: what is said of it, and whom to ring instead."""

    says: Annotated[tuple[Said, ...], Field(min_length=1, max_length=3)]
    ring: tuple[str, ...] = ()
    ways: Annotated[AllTyped, Field(min_length=1)]
    questions: AllTyped = ()


class AskedExample(Entry):
    """A worked example of a message: what it is about, if anything, and whether it must be heard as urgent."""

    message: Words
    topics: tuple[str, ...] = ()
    urgent: Literal["yes", "no"]
    elsewhere: str | None = None


class Grammar(Entry):
    """The little words by which a message is read.

    ``short_forms`` are written out before anything else. ``passed_over`` may stand anywhere inside a phrase, and
    ``say_little`` says nothing about the topic. After a phrase of ``deny`` nothing counts, and after one of
    ``deny_names`` no name of a topic counts, up to a word of ``deny_until``; a name before a phrase of ``deny_after``
    does not count either. A phrase of ``deny_not`` only looks like a denial. ``asks_meaning`` asks what a word means.
    ``not_now`` asks in general or tells of long ago, ``now`` that something is happening.
    """

    short_forms: dict[str, Typed]
    passed_over: AllTyped
    say_little: AllTyped
    deny: AllTyped
    deny_names: AllTyped
    deny_after: AllTyped
    deny_not: AllTyped
    deny_until: AllTyped
    asks_meaning: AllTyped
    not_now: AllTyped
    now: AllTyped


class Identifying(Entry):
    """Words that help to tell a name, a place or a number from ordinary words in a message.

    A name may follow ``titles``, ``people`` and ``called``, and stand before ``speaking``. ``no_names`` are no names,
    ``look_alikes`` are names and ordinary words as well, and ``names`` are those that the library of names lacks.
    ``places`` may be said.
    ``school_general`` may stand before ``school_kinds`` without naming a school. ``homes`` are kinds of building and
    ``accounts`` are where people have a user name.
    """

    titles: AllTyped
    people: AllTyped
    called: AllTyped
    speaking: AllTyped
    no_names: AllTyped
    look_alikes: AllTyped
    names: AllTyped
    places: AllTyped
    school_kinds: AllTyped
    school_general: AllTyped
    road_kinds: AllTyped
    homes: AllTyped
    accounts: AllTyped
