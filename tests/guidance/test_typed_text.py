"""Every word by which people may ask is listed with the place where it stands, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conversation import shipped_pack
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.problem import Place
from bot.guidance.topic import Grammar
from bot.guidance.typed_text import typed_texts

LISTED = list(typed_texts(tiny_pack()))
TEXTS = {text for _, text in LISTED}
GRAMMAR = [part for part in Grammar.model_fields if part != "short_forms"]

PLACES: list[tuple[Place, str]] = [
    (("topics", "neglect", "title"), "neglect"),
    (("topics", "neglect", "names", 0), "neglect"),
    (("topics", "neglect", "ways", 1), "dirty clothes"),
    (("topics", "neglect", "questions", 0), "what about neglect"),
    (("topics", "neglect", "urgent", 0), "left alone"),
    (("topics", "section_47", "title"), "section 47"),
    (("synonyms", "ABC"), "abc"),
    (("synonyms", "ABC"), "better childhood"),
    (("synonyms", "XYZ"), "extra years"),
    (("terms", "ABC"), "abc"),
    (("terms", "helper"), "helper"),
    (("same_words", "parent"), "parent"),
    (("same_words", "parent"), "dad"),
    (("urgent", "danger_now"), "in danger"),
    (("urgent", "danger_now"), "not in danger"),
    (("urgent", "child_writing"), "hurt hit me"),
    (("families", "sharp"), "needles"),
    (("elsewhere", "weather"), "sunshine"),
    (("elsewhere", "weather"), "will it rain"),
    (("grammar",), "is not"),
    (("grammar",), "years ago"),
]


@pytest.mark.parametrize(("place", "text"), PLACES, ids=[f"{place[0]} {text}" for place, text in PLACES])
def test_a_phrase_is_listed_with_the_place_where_it_stands(place: Place, text: str) -> None:
    assert (place, text) in LISTED


@pytest.mark.parametrize("part", GRAMMAR)
def test_every_part_of_the_grammar_is_listed(part: str) -> None:
    assert set(getattr(tiny_pack().grammar, part)) <= TEXTS


@pytest.mark.parametrize("part", ["names", "ways", "questions", "urgent"])
def test_every_way_to_ask_for_a_topic_is_listed(part: str) -> None:
    for name, topic in tiny_pack().topics.items():
        listed = [text for place, text in LISTED if place[:3] == ("topics", name, part)]
        assert listed == list(getattr(topic, part))


def test_of_two_words_for_the_same_place_both_are_words() -> None:
    assert (("urgent", "child_writing"), "hurt hit me") in LISTED
    assert not any("/" in text for place, text in LISTED if place[0] == "urgent")


def test_a_new_phrase_is_listed_and_a_word_that_people_do_not_type_is_not() -> None:
    elsewhere = "weather: {says: ['Not the weather. [OWN]'], ways: [hailstones]}"
    texts = {text for _, text in typed_texts(load({**tiny_texts(), "elsewhere.yaml": elsewhere, "asked.yaml": "{}"}))}
    assert "hailstones" in texts
    assert "sunshine" not in texts
    for never_typed in ("window", "zofia", "tinytown", "isnt"):
        assert never_typed not in texts


@pytest.mark.parametrize("pack", [tiny_pack, shipped_pack], ids=["tiny", "shipped"])
def test_everything_is_listed_in_small_letters(pack: Callable[[], Pack]) -> None:
    for place, text in typed_texts(pack()):
        assert text == text.lower(), place
