"""Whatever is typed, finding it never fails, and what is found lies inside the message and in order."""

from __future__ import annotations

import itertools

import pytest
from conversation import shipped_pack
from finding import found_in, identifiers
from hypothesis import example, given
from hypothesis import strategies as st

from bot.guidance.typed_text import typed_texts

TYPED = """
kyle Grace O'Brien st. Mary's primary 12 acacia avenue WR5 1DA dob 3 May 07700 @ . ' - ( snap: reg AB12 CDE JS
"""
PIECES = st.sampled_from(TYPED.split())


def test_a_message_full_of_identifiers_keeps_them_apart() -> None:
    text = "Jayden, dob 1/2/12, at Redditch High School, 4 Bridge Lane, B97 4EA, mum 07700 900123"
    assert found_in(text) == [
        ("name", "Jayden"),
        ("date_of_birth", "1/2/12"),
        ("school", "Redditch High School"),
        ("address", "4 Bridge Lane"),
        ("postcode", "B97 4EA"),
        ("telephone", "07700 900123"),
    ]


@given(st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join))
@example("")
@example("\x00\u202e\u200b😀")
@example("محمد علي")
@example("\ud800")
@example("K\u200byle said")
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = identifiers().find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["a", "1", "A.", "a@", "a_", "o'", "a-", "1 ", "st ", "school ", "12 acacia ", "ab12 ", "name is zqx ", "😀", "+1"],
)
def test_4096_characters_of_anything_are_read(piece: str) -> None:
    text = (piece * 4096)[:4096]
    assert all(one.end <= len(text) for one in identifiers().find(text))


def test_a_name_with_an_unseen_character_in_it_is_found_where_it_stands() -> None:
    assert found_in("ky\u200ble told me") == [("name", "ky\u200ble")]


def test_the_questions_of_the_knowledge_itself_hardly_ever_look_like_somebody() -> None:
    texts = [text for place, text in typed_texts(shipped_pack()) if place[0] == "topics"]
    assert sum(bool(identifiers().find(text)) for text in texts[::7]) <= len(texts[::7]) * 0.005
