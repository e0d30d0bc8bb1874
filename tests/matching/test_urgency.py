"""Words that mean danger are heard whatever else is said, and what only sounds like them is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from conversation import shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.matching.hearing import BETWEEN, NEARBY
from bot.matching.lexicon import Lexicon
from bot.matching.urgency import OF_TOPIC, Urgencies

Hears = Callable[[str], tuple[str, ...]]
DANGER = "danger"
CALM: tuple[str, ...] = ()
NO_POINTS = '{known: none, urgent: {enough: 1, points: {"-1": none}}, kinds: {}}'


def hears(pack: Pack) -> Hears:
    """Return what tells the groups of urgent words that a message uses, by the words of a pack."""
    lexicon = Lexicon(pack)
    urgencies = Urgencies(pack, lexicon)
    return lambda text: urgencies.heard(lexicon.read(text))


def group(
    *when: str,
    hints: Sequence[str] = (),
    unless: Sequence[str] = (),
    urgency: str = "now",
    only_now: bool = False,
) -> dict[str, object]:
    """Return a group of urgent words as it is written in urgent.yaml."""
    only = {"only_now": "yes"} if only_now else {}
    phrases = {"when": list(when), "hints": list(hints), "unless": list(unless)}
    return {"urgency": urgency, "says": ["Ring 999. [OWN]"], **phrases, **only}


def with_groups(**groups: dict[str, object]) -> Hears:
    """Return what hears these groups of urgent words, and the urgent words of topics, by the tiny pack."""
    written = {**groups, OF_TOPIC: groups.get(OF_TOPIC, group(urgency="today"))}
    texts = {**tiny_texts(), "urgent.yaml": json.dumps(written), "asked.yaml": "{}", "danger_points.yaml": NO_POINTS}
    return hears(load(texts))


def with_phrases(*when: str, unless: Sequence[str] = (), only_now: bool = False) -> Hears:
    """Return what hears one group of urgent words."""
    return with_groups(danger=group(*when, unless=unless, only_now=only_now))


TINY = hears(tiny_pack())


def padded(words: int) -> str:
    """Return so many words that no phrase has."""
    return " ".join(["window"] * words)


PHRASES = {
    "its words": ("left out", "she left out", True),
    "its words in another form": ("bleeding badly", "he bleeds badly", True),
    "its words typed wrong": ("bleeding badly", "bleedng badly", True),
    "its words in another order": ("left out", "out left", False),
    "one of its words": ("left out", "out", False),
    "a word between": ("left out", "left window out", False),
    "little words between": ("left out", "left the a is out", True),
    "little words in the phrase": ("left the out", "left out", True),
    "other words of the same meaning": ("hit by parent", "punched by dad", False),
    "words of the next sentence": ("left out", "He left. Out of food", True),
    "nothing": ("left out", "", False),
    "either word, the first": ("left/locked out", "left out", True),
    "either word, the second": ("left/locked out", "locked out", True),
    "neither word": ("left/locked out", "put out", False),
    "only the either": ("left/locked out", "locked", False),
    "several words as one of either": ("locked_in/left cold", "locked in cold", True),
    "half of several words": ("locked_in/left cold", "locked cold", False),
    "a little word as one of either": ("he/she cold", "she cold", True),
    "no word of little words": ("he/she cold", "cold", False),
    "a number in figures": ("<n> pills", "took 30 pills", True),
    "another number": ("<n> pills", "took 3 pills", True),
    "no number": ("<n> pills", "took pills", False),
    "a number inside either": ("<n>/many pills", "8 pills", True),
    "nothing but a little word": ("he is", "he is", True),
}


@pytest.mark.parametrize(("phrase", "text", "heard"), PHRASES.values(), ids=PHRASES)
def test_a_phrase_is_heard_where_all_its_words_stand(phrase: str, text: str, heard: bool) -> None:
    assert with_phrases(phrase)(text) == ((DANGER,) if heard else CALM)


def test_dots_stand_for_a_few_words_that_count() -> None:
    hear = with_phrases("not ... wake")
    assert hear("not wake")
    assert hear(f"not {padded(BETWEEN)} wake")
    assert hear(f"not {'the window ' * BETWEEN} wake")
    assert not hear(f"not {padded(BETWEEN + 1)} wake")
    assert not hear("wake not")


def test_dots_may_stand_more_than_once_and_begin_at_any_of_the_words() -> None:
    hear = with_phrases("blue ... lips ... cold")
    assert hear("blue and his lips are very cold")
    assert hear(f"blue {padded(BETWEEN + 1)} blue lips cold")
    assert hear(f"blue lips {padded(BETWEEN + 1)} blue lips cold")
    assert not hear("blue and cold")
    assert not hear(f"blue lips {padded(BETWEEN + 1)} cold")


def test_a_plus_joins_what_is_near_in_either_order() -> None:
    hear = with_phrases("hurt + knife")
    for first, second in (("hurt", "knife"), ("knife", "hurt")):
        assert hear(f"{first} {second}")
        assert hear(f"{first} {padded(NEARBY)} {second}")
        assert not hear(f"{first} {padded(NEARBY + 1)} {second}")
    assert not hear("hurt hurt")


def test_three_parts_may_come_in_any_order_and_each_keeps_its_own() -> None:
    hear = with_phrases("cold ... room + hungry + <n> nights")
    assert hear("hungry for 3 nights in a cold dark room")
    assert hear("cold room, 3 nights, hungry")
    assert not hear("hungry for 3 nights, room cold")
    assert not hear("cold room, 3 nights")


def test_one_word_does_not_stand_for_two_parts() -> None:
    hear = with_phrases("hit + hit/kick")
    assert not hear("he hit")
    assert hear("he hit and hit")


def test_a_family_stands_wherever_a_word_may() -> None:
    hear = with_phrases("<sharp> ... throat", "has/took <sharp>", "<wound>/wet <sharp>")
    for sharp in ("blade", "broken glass", "2 needles"):
        assert hear(f"a {sharp} at his throat")
        assert hear(f"he took the {sharp}")
        assert hear(f"gash {sharp}")
        assert not hear(f"a {sharp}")
    assert not hear("glass at his throat")


ABOUT_NOW_OR_NOT = [
    ("bleeding", True, True),
    ("a training about bleeding", False, True),
    ("bleeding, that was years ago", False, True),
    ("training on bleeding, but he is bleeding right now", True, True),
    ("right now bleeding", True, True),
]


@pytest.mark.parametrize(("text", "weak", "strong"), ABOUT_NOW_OR_NOT)
def test_a_weak_phrase_does_not_count_where_a_message_asks_in_general(text: str, weak: bool, strong: bool) -> None:
    assert with_phrases("~ bleeding")(text) == ((DANGER,) if weak else CALM)
    assert with_phrases("bleeding")(text) == ((DANGER,) if strong else CALM)


@pytest.mark.parametrize(("text", "weak", "strong"), ABOUT_NOW_OR_NOT)
def test_all_phrases_of_a_group_that_counts_only_now_are_weak(text: str, weak: bool, strong: bool) -> None:
    assert with_phrases("bleeding", only_now=True)(text) == ((DANGER,) if weak else CALM)
    assert TINY(text) == (("talk_only",) if weak else CALM)


def test_a_weak_phrase_leaves_the_strong_ones_of_its_group() -> None:
    hear = with_phrases("~ bleeding", "knife")
    assert hear("training about bleeding and a knife") == (DANGER,)
    assert hear("training about bleeding") == CALM


def test_unless_takes_back_the_words_that_it_covers_and_no_others() -> None:
    hear = with_phrases("in danger", "knife", unless=["not in danger", "butter ... knife"])
    assert hear("she is not in danger") == CALM
    assert hear("she is not in danger. He is in danger") == (DANGER,)
    assert hear("not in danger but he has a knife") == (DANGER,)
    assert hear("a butter or cheese knife") == CALM
    assert hear("a knife, then a butter knife") == (DANGER,)


def test_unless_takes_words_from_its_own_group_only() -> None:
    hear = with_groups(
        first=group("in danger", unless=["not in danger"]), second=group("not in danger", "danger", urgency="today")
    )
    assert hear("not in danger") == ("second",)
    assert hear("in danger") == ("first", "second")


def test_unless_takes_words_that_only_stand_in_the_middle_of_a_phrase() -> None:
    hear = with_phrases("hurt ... knife ... room", unless=["butter knife"])
    assert hear("hurt with a knife in a room")
    assert not hear("hurt with a butter knife in a room")
    assert hear("hurt, butter in a knife room")


def test_the_most_urgent_group_comes_first_and_equals_in_the_order_in_which_they_are_written() -> None:
    hear = with_groups(
        later=group("cold", urgency="today"),
        second=group("knife"),
        first=group("blood"),
        last=group("wet", urgency="today"),
    )
    assert hear("wet, cold, blood and a knife") == ("second", "first", "later", "last")
    assert hear("wet and cold") == ("later", "last")
    assert hear("cold cold cold") == ("later",)


def test_the_urgent_words_of_a_topic_are_heard_as_such() -> None:
    assert TINY("left alone") == (OF_TOPIC,)
    assert TINY("hurt me with a knife, left alone") == ("danger_now", "child_writing", OF_TOPIC)
    assert TINY("neglect") == CALM


def test_a_hint_alone_is_not_heard_but_tells_what_kind_of_danger_it_is() -> None:
    hear = with_groups(first=group("knife"), second=group(hints=["blood"]))
    assert hear("blood") == CALM
    assert hear("knife and blood") == ("first", "second")


def test_a_hint_is_found_in_other_words_of_the_same_meaning() -> None:
    hear = with_groups(first=group("knife"), second=group(hints=["hit by parent"]))
    assert hear("punched by dad, knife") == ("first", "second")


def test_enough_points_mean_that_a_message_is_urgent() -> None:
    assert TINY("petrol") == ("danger_now",)
    assert TINY("gash leg") == (OF_TOPIC,)
    assert TINY("leg") == CALM


def test_points_against_danger_count_as_well() -> None:
    assert TINY("our policy: gash leg") == CALM


def test_the_longer_a_message_the_more_points_it_needs() -> None:
    heard = [bool(TINY(f"gash leg {padded(more)}")) for more in range(12)]
    assert heard[0]
    assert TINY("petrol. " + " ".join(f"window{number}" for number in range(60))) == CALM


def test_a_hinted_group_counts_points() -> None:
    points = '{known: none, urgent: {enough: 10, points: {"60": <danger>}}, kinds: {}}'
    texts = {**tiny_texts(), "asked.yaml": "{}", "danger_points.yaml": points}
    groups = {"danger": group(hints=["blood"]), OF_TOPIC: group(urgency="today")}
    hear = hears(load({**texts, "urgent.yaml": json.dumps(groups)}))
    assert hear("blood") == (DANGER,)
    assert hear("window") == CALM


def test_a_word_that_only_points_know_is_not_taken_for_a_typing_error() -> None:
    assert Lexicon(tiny_pack()).read("petrol gash").words == ("petrol", "gash")


WORDS = ["not", "hurt", "me", "knife", "in danger", "not in danger", "wake", "bleeding", "left alone", "training", "."]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "right now", "window", "the"]), max_size=25).map(" ".join))
def test_whatever_is_said_groups_are_heard_once_in_one_order_and_other_words_before_change_nothing(text: str) -> None:
    heard = TINY(text)
    assert len(set(heard)) == len(heard)
    order = [name for name in ("danger_now", "child_writing", "talk_only", OF_TOPIC) if name in heard]
    assert list(heard) == order
    assert TINY(text) == heard
    assert set(TINY(f"window. {text}")) == set(heard)


@cache
def shipped() -> Hears:
    """Return what hears by the shipped words, which take seconds to read."""
    return hears(shipped_pack())


AROUND = {
    "alone": "{}",
    "before a question": "{}, who do I ring",
    "after another subject": "will it rain tomorrow. {}",
    "after thanks": "Thanks for earlier! {}",
    "in a cry for help": "HELP: {}",
}
GENERAL = {
    "after what a word means": "What does CIN mean? {}",
    "beside what is denied": "no signs of neglect but {}",
    "after training": "I did the training last year. {}",
}
AT_RISK = ["not breathing", "she won't wake up", "my son hasn't come home", "we can't find her anywhere"]
STRONG = ["not breathing", "baby won't wake up", "my son hasn't come home", "we can't find her anywhere"]


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("text", AT_RISK)
def test_danger_is_heard_by_the_shipped_words_whatever_else_is_said(text: str, around: str) -> None:
    assert shipped()(around.format(text))


@pytest.mark.parametrize("around", GENERAL.values(), ids=GENERAL)
@pytest.mark.parametrize("text", STRONG)
def test_danger_is_heard_by_the_shipped_words_beside_what_is_asked_in_general(text: str, around: str) -> None:
    assert shipped()(around.format(text))


@pytest.mark.parametrize(
    "text", ["not at immediate risk", "He is not at immediate risk.", "she isn't in immediate danger", "neglect", ""]
)
def test_what_is_no_danger_is_not_heard_by_the_shipped_words(text: str) -> None:
    assert shipped()(text) == CALM
