"""A typed message as it was understood: what kind of answer it gets, what identifies someone, what may be kept."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from planted import Planted
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.enquiry import Desk, Enquiries, Enquiry
from bot.guidance.library import load
from bot.guidance.typed_text import typed_texts
from bot.matching.matcher import Match, Sureness

TINY = tiny_pack()


@cache
def enquiries() -> Enquiries:
    """Return what reads messages in the light of the tiny pack, made ready once."""
    return Enquiries(TINY)


@cache
def known_words() -> frozenset[str]:
    """Return every word that stands in the tiny pack."""
    texts = [*(text for _, text in typed_texts(TINY)), *TINY.plain_words]
    return frozenset(word for text in texts for word in re.findall(r"\w+", text.lower().replace("'", "")))


@pytest.mark.parametrize(
    ("sureness", "urgent", "kind"),
    [
        (Sureness.sure, (), "answer"),
        (Sureness.close, (), "choices"),
        (Sureness.none, (), "none"),
        (Sureness.sure, ("danger_now",), "urgent"),
        (Sureness.none, ("danger_now",), "urgent"),
    ],
)
def test_the_kind_of_an_answer_is_urgent_whatever_else_is_understood(
    sureness: Sureness, urgent: tuple[str, ...], kind: str
) -> None:
    assert Enquiry(Match(sureness, (), urgent, None, (), False, ()), (), "").kind == kind


@pytest.mark.parametrize(
    ("typed", "kind", "topic"),
    [
        ("is this neglect?", "answer", "neglect"),
        ("neglect, and the child is in danger", "urgent", "neglect"),
        ("qwertyuiop", "none", None),
        ("", "none", None),
    ],
)
def test_a_message_is_read_for_its_topic_and_its_urgency(typed: str, kind: str, topic: str | None) -> None:
    read = enquiries().read(typed)
    found = [candidate.topic for candidate in read.match.candidates]
    assert read.kind == kind
    assert topic in found if topic else not found


@pytest.mark.parametrize("identifying", ["neglect@example.org", "training@neglect.example"])
def test_what_identifies_someone_is_taken_out_before_the_message_is_matched(identifying: str) -> None:
    read = enquiries().read(f"write to {identifying}")
    assert [found.kind for found in read.identifiers] == ["email"]
    assert read.match.candidates == ()
    assert "neglect" not in read.stored


@pytest.mark.parametrize("before", ["", "neglect ", "👋🏽 neglect: ", "neglect\n\n"])
def test_places_count_the_characters_of_the_message_as_typed(before: str) -> None:
    typed = f"{before}07700 900123 neglect"
    (found,) = enquiries().read(typed).identifiers
    assert (found.kind, typed[found.start : found.end]) == ("telephone", "07700 900123")


def test_a_story_full_of_identifiers_leaves_nothing_of_them_in_what_is_kept() -> None:
    planted = Planted()
    for _ in range(10):
        read = enquiries().read(f"is it neglect? {planted.story()}")
        pieces = {piece for words in planted.all for piece in re.findall(r"\w+", words.lower())}
        assert "neglect" in read.stored.split()
        assert set(read.stored.split()) & pieces == set()
        assert {"postcode", "nhs_number", "telephone", "email"} <= {found.kind for found in read.identifiers}


def test_a_word_that_nobody_thought_of_is_not_kept() -> None:
    stored = enquiries().read("neglect qwertyuiop training").stored
    assert stored.split() == ["neglect", "training"]


@given(typed=st.text(max_size=200) | st.lists(st.sampled_from(sorted(known_words())), max_size=8).map(" ".join))
@example(typed="neglect " * 500)
@settings(max_examples=150, deadline=None)
def test_only_words_of_the_knowledge_are_ever_kept_and_the_same_message_reads_the_same(typed: str) -> None:
    read = enquiries().read(typed)
    assert set(re.findall(r"\w+", read.stored)) <= known_words()
    assert read == enquiries().read(typed)
    ends = [0, *(place for found in read.identifiers for place in (found.start, found.end)), len(typed)]
    assert ends == sorted(ends)


def test_a_pack_is_made_ready_once() -> None:
    desk = Desk()
    ready = desk.of(TINY)
    assert desk.of(TINY) is ready
    assert desk.of(tiny_pack()) is ready


def test_a_newer_pack_takes_the_place_of_the_older() -> None:
    texts = tiny_texts()
    topic = texts["topics/neglect.yaml"].replace("names: [", "names: [zigzagging, ")
    newer = load({**texts, "topics/neglect.yaml": topic})
    desk = Desk()
    older = desk.of(TINY)
    assert "zigzagging" not in older.read("zigzagging").stored
    assert "zigzagging" in desk.of(newer).read("zigzagging").stored
    assert desk.of(newer) is not older
    assert desk.of(TINY) is not older
