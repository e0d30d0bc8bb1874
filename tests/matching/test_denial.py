"""What a message denies is taken out of it, and what only looks like a denial is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.matching.denial import AFTER, REACH, Denials, Said
from bot.matching.lexicon import STOPS, Lexicon

TINY = tiny_pack()
LEXICON = Lexicon(TINY)
DENIALS = Denials(TINY, LEXICON)
PIECES = [
    *("neglect", "fgm", "lado", "dirty clothes", "hungry", "no signs of", "no sign of", "no", "not", "not sure"),
    *("ruled out", "but", "or", "and", ",", "."),
]
OPEN_PIECES = ["neglect", "fgm", "lado", "dirty clothes", "hungry", "and", "or", ",", ".", "not sure", "not only"]


def said(text: str) -> Said:
    """Return what a message says without what it denies."""
    return DENIALS.apply(LEXICON.read(text).run)


DENIED = {
    "no sign of a topic": ("no signs of neglect", {"neglect"}, set()),
    "no topic": ("no neglect", {"neglect"}, set()),
    "not a topic": ("it is not neglect", {"neglect"}, set()),
    "a topic that is ruled out": ("neglect ruled out", {"neglect"}, set()),
    "a topic that was ruled out": ("neglect was now ruled out", {"neglect"}, set()),
    "a list with or": ("no neglect, fgm or lado", {"neglect", "fgm", "lado"}, set()),
    "a list without or": ("no neglect, fgm", {"neglect"}, {"fgm"}),
    "two denials": ("no neglect, no fgm", {"neglect", "fgm"}, set()),
    "another topic after but": ("no neglect but fgm", {"neglect"}, {"fgm"}),
    "another topic in the next sentence": ("Not neglect. FGM", {"neglect"}, {"fgm"}),
    "another topic on the next line": ("no signs of neglect\nfgm", {"neglect"}, {"fgm"}),
    "another topic before": ("fgm and no neglect", {"neglect"}, {"fgm"}),
    "a name of several words": ("no physical abuse", {"physical_abuse"}, set()),
    "not sure": ("not sure neglect", set(), {"neglect"}),
    "not only": ("not only neglect", set(), {"neglect"}),
    "a denial that ends the message": ("neglect no", set(), {"neglect"}),
    "no denial": ("neglect and fgm", set(), {"neglect", "fgm"}),
    "denied and named": ("no neglect. neglect", set(), {"neglect"}),
    "nothing named": ("no food", set(), set()),
    "nothing": ("", set(), set()),
}


@pytest.mark.parametrize(("text", "denied", "named"), DENIED.values(), ids=DENIED)
def test_a_topic_that_is_named_only_to_deny_it_is_told(text: str, denied: set[str], named: set[str]) -> None:
    assert said(text).denied == denied
    assert said(text).named == named


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no signs of dirty clothes but hungry", "no sign of but hungry"),
        ("no signs of dirty clothes. hungry", "no sign of hungry"),
        ("no signs of dirty clothes, hungry", "no sign of hungry"),
        ("no signs of food, clothes or hungry", "no sign of"),
        ("no neglect but hungry", "no but hungry"),
        ("no food, hungry", "no food hungry"),
        ("not hungry", "not hungry"),
        ("fgm ruled out, hungry", "ruled out hungry"),
        ("not sure neglect", "not sure neglect"),
        ("hungry, neglect", "hungry neglect"),
    ],
)
def test_what_is_denied_does_not_count_and_all_else_does(text: str, kept: str) -> None:
    assert said(text).run == LEXICON.run(kept)


def test_a_denial_reaches_only_so_far() -> None:
    for between in range(REACH):
        assert said(f"not {'table ' * between}neglect").denied == {"neglect"}
    assert said(f"not {'table ' * REACH}neglect").named == {"neglect"}


def test_words_that_deny_a_name_before_them_stand_near_it() -> None:
    for between in range(AFTER + 1):
        assert said(f"neglect {'table ' * between}ruled out").denied == {"neglect"}
    assert said(f"neglect {'table ' * (AFTER + 1)}ruled out").named == {"neglect"}
    assert said("ruled out neglect").named == {"neglect"}


def test_to_deny_a_name_that_two_topics_share_denies_both() -> None:
    fgm = tiny_texts()["topics/fgm.yaml"].replace("names: [fgm]", "names: [fgm, neglect]")
    pack = load({**tiny_texts(), "topics/fgm.yaml": fgm})
    lexicon = Lexicon(pack)
    denials = Denials(pack, lexicon)
    assert denials.apply(lexicon.run("no neglect")).denied == {"fgm", "neglect"}
    assert denials.apply(lexicon.run("no neglect but fgm")).denied == {"neglect"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_nothing_is_added_and_no_topic_is_both_named_and_denied(pieces: list[str]) -> None:
    run = LEXICON.read(" ".join(pieces)).run
    found = DENIALS.apply(run)
    rest = iter(run)
    assert all(word in rest for word in found.run)
    assert not found.named & found.denied
    assert not STOPS & set(found.run)
    assert found.named | found.denied <= {"neglect", "fgm", "lado"}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(OPEN_PIECES), max_size=14))
def test_a_message_that_denies_nothing_is_left_as_it_is(pieces: list[str]) -> None:
    run = LEXICON.read(" ".join(pieces)).run
    found = DENIALS.apply(run)
    assert found.run == tuple(word for word in run if word not in STOPS)
    assert not found.denied
