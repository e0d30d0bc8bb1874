"""The topic whose own phrases are most like a message weighs most, and rare words weigh more than common ones."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.weighing import MARK, Phrase, Weighed, Weighing

LITTLE = frozenset({"a", "the", "what", "about", "child"})
KNOWN = {
    "neglect": ["the child is always hungry", "dirty clothes", "no food at home", "left home alone"],
    "bruising": ["bruise on a baby", "a baby with marks", "hurt at home"],
    "missing": ["not come home", "run away from home", "out all night"],
    "early_help": ["what about early help", "help at home", "help early on"],
}
OWN = Phrase("own", ("own",), 1.0)
NOBODY: frozenset[str] = frozenset()
ALL = settings(max_examples=150, deadline=None)
WORDS = st.sampled_from(["x", "y", "z", "w", "little", f"{MARK}heard"])
RUNS = st.lists(WORDS, max_size=6).map(tuple)
PHRASES = st.lists(
    st.builds(Phrase, st.sampled_from(["one", "two", "three"]), RUNS, st.sampled_from([0.15, 1.0, 3.0])), max_size=8
)


def weighing_of(known: dict[str, list[str]], weight: float = 1.0) -> Weighing:
    """Return the weighing of topics by their phrases, all of one weight."""
    phrases = [Phrase(topic, tuple(text.split()), weight) for topic, texts in known.items() for text in texts]
    return Weighing(phrases, LITTLE)


WEIGHING = weighing_of(KNOWN)


def weighed(text: str, unknown: int = 0, *denied: str, by: Weighing = WEIGHING) -> dict[str, Weighed]:
    """Return the topics by how much speaks for them, the best first."""
    return {one.topic: one for one in by.weigh(tuple(text.split()), unknown, frozenset(denied))}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("is the child hungry", "neglect"),
        ("hungry and alone at home", "neglect"),
        ("bruise", "bruising"),
        ("marks on the baby", "bruising"),
        ("out all night", "missing"),
        ("help", "early_help"),
    ],
)
def test_the_topic_that_uses_these_words_weighs_most(text: str, topic: str) -> None:
    assert next(iter(weighed(text))) == topic


@pytest.mark.parametrize("text", ["", "zebra", "what about a child", "the zebra giraffe"])
def test_of_a_message_without_a_telling_word_nothing_is_weighed(text: str) -> None:
    assert weighed(text) == {}


def test_without_any_phrase_nothing_is_weighed() -> None:
    assert Weighing([], NOBODY).weigh(("hungry",), 0, NOBODY) == []
    assert Weighing([Phrase("one", (), 1.0), OWN], NOBODY).weigh(("hungry",), 0, NOBODY) == []


def test_a_topic_whose_phrases_have_no_word_is_never_weighed() -> None:
    (found,) = Weighing([Phrase("one", (), 1.0), OWN], NOBODY).weigh(("own",), 0, NOBODY)
    assert found.topic == "own"


def test_a_single_topic_can_be_weighed() -> None:
    (only,) = weighing_of({"neglect": ["hungry", "the child"]}).weigh(("hungry",), 0, NOBODY)
    assert only.topic == "neglect"
    assert math.isfinite(only.score)


def test_a_phrase_that_says_little_does_no_harm() -> None:
    assert next(iter(weighed("hungry", by=weighing_of({**KNOWN, "training": ["what about the child"]})))) == "neglect"


def test_every_topic_that_shares_a_word_is_weighed_but_those_denied() -> None:
    assert set(weighed("hungry baby")) == {"neglect", "bruising"}
    assert set(weighed("home")) == set(KNOWN)
    assert set(weighed("home", 0, "neglect", "missing")) == {"bruising", "early_help"}
    assert weighed("hungry", 0, *KNOWN) == {}


def test_to_deny_a_topic_leaves_the_weight_of_the_others() -> None:
    left = weighed("hungry baby", 0, "neglect")
    assert left == {topic: one for topic, one in weighed("hungry baby").items() if topic != "neglect"}


def test_topics_that_weigh_the_same_stand_in_the_order_of_their_names() -> None:
    alike = weighing_of({name: [f"{name} home"] for name in ("c", "b", "d")})
    assert list(weighed("home", by=alike)) == ["b", "c", "d"]


def test_words_that_say_little_are_no_features_and_stand_between_no_two_words() -> None:
    by = weighing_of({"bruising": ["a baby with bruise", "baby with the bruise"], "other": ["bruise"]})
    features = by.features(["the", "baby", "with", "a", "bruise"])
    assert list(features) == ["baby", "with", "bruise", "baby with", "with bruise"]


def test_two_words_in_a_row_weigh_less_than_the_words() -> None:
    features = weighing_of({"neglect": ["left alone"], "missing": ["left alone again"]}).features(["left", "alone"])
    assert 0 < features["left alone"] < features["left"] == features["alone"]


def test_two_words_in_a_row_count_only_where_two_phrases_have_them() -> None:
    by = weighing_of({"neglect": ["left alone", "cold room"], "missing": ["left alone again"]})
    assert "left alone" in by.features(["left", "alone"])
    assert "cold room" not in by.features(["cold", "room"])
    assert "alone left" not in by.features(["alone", "left"])


def test_what_was_heard_is_a_feature_but_stands_in_no_row() -> None:
    by = weighing_of({"neglect": [f"left alone {MARK}danger {MARK}neglect"] * 2})
    features = by.features(["left", "alone", f"{MARK}danger", f"{MARK}neglect"])
    assert set(features) == {"left", "alone", "left alone", f"{MARK}danger", f"{MARK}neglect"}


def test_a_name_speaks_for_its_topic_more_than_the_words_it_is_made_of() -> None:
    said = {"fgm": ["early harm", f"harm {MARK}fgm"], "other": ["early harm", "harm harm"]}
    named, aside = weighing_of(said).weigh(("early", "harm", f"{MARK}fgm"), 0, NOBODY)
    assert (named.topic, aside.topic) == ("fgm", "other")
    assert named.score > aside.score
    assert named.covered > aside.covered


def test_a_word_said_twice_counts_once() -> None:
    assert WEIGHING.features(["help"] * 3) == WEIGHING.features(["help"] * 2)
    assert weighed("hungry hungry hungry") == weighed("hungry hungry")


def test_the_order_of_words_tells_topics_apart_that_use_the_same() -> None:
    said = {"after": ["home alone", "home alone now"], "before": ["alone home", "alone home now"], "other": ["bruise"]}
    either = weighing_of(said)
    assert next(iter(weighed("alone home", by=either))) == "before"
    assert next(iter(weighed("home alone", by=either))) == "after"


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    found = weighed("home bruise")
    assert found["bruising"].score > found["missing"].score
    assert found["bruising"].covered > found["missing"].covered > 0


def test_a_word_that_is_said_more_often_of_a_topic_speaks_more_for_it() -> None:
    phrases = [Phrase("title", ("night",), 3.0), Phrase("aside", ("night",), 0.15), Phrase("other", ("day",), 1.0)]
    first, second = Weighing(phrases, NOBODY).weigh(("night",), 0, NOBODY)
    assert [first.topic, second.topic] == ["title", "aside"]
    assert first.score > second.score


def test_a_word_that_most_topics_use_brings_a_message_near_to_none() -> None:
    assert {one.near for one in weighed("home").values()} == {0.0}
    assert weighed("hungry")["neglect"].near > 0


def test_a_message_is_nearest_to_the_topic_whose_phrase_it_is() -> None:
    for topic, texts in KNOWN.items():
        for text in texts:
            found = weighed(text)
            assert max(found.values(), key=lambda one: one.near).topic == topic, text


def test_a_message_like_three_phrases_of_a_topic_is_as_near_as_can_be() -> None:
    by = weighing_of({"neglect": ["always hungry"] * 3, "bruising": ["bruise", "marks"], "missing": ["away"]})
    assert weighed("always hungry", by=by)["neglect"].near == pytest.approx(1)
    assert 0 < weighed("bruise", by=by)["bruising"].near < 1


def test_a_topic_that_says_all_of_a_message_covers_it() -> None:
    assert weighed("dirty food")["neglect"].covered == 1
    found = weighed("dirty baby")
    assert 0 < found["neglect"].covered < 1
    assert 0 < found["bruising"].covered < 1


@pytest.mark.parametrize(("text", "unknown"), [("hungry zebra", 0), ("hungry", 1), ("hungry giraffe", 2)])
def test_words_that_nobody_knows_are_covered_by_no_topic(text: str, unknown: int) -> None:
    assert weighed(text, unknown)["neglect"].covered < 1
    assert next(iter(weighed(text, unknown))) == "neglect"


@ALL
@given(PHRASES, RUNS, st.integers(0, 5), st.frozensets(st.sampled_from(["one", "two"])))
def test_whatever_is_weighed_the_best_is_first_and_shares_are_shares(
    phrases: list[Phrase], run: tuple[str, ...], unknown: int, denied: frozenset[str]
) -> None:
    weighing = Weighing([*phrases, OWN], frozenset({"little"}))
    found = weighing.weigh(run, unknown, denied)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(math.isfinite(one.score) for one in found)
    assert all(0 <= share <= 1 + 1e-6 for one in found for share in (one.near, one.covered))
    assert all(one.near or one.covered for one in found)
    assert len({one.topic for one in found}) == len(found)
    assert not denied & {one.topic for one in found}
    assert found == weighing.weigh(run, unknown, denied)


@ALL
@given(PHRASES, RUNS, st.integers(0, 5))
def test_one_more_unknown_word_never_covers_more(phrases: list[Phrase], run: tuple[str, ...], unknown: int) -> None:
    weighing = Weighing([*phrases, OWN], NOBODY)
    fewer = {one.topic: one.covered for one in weighing.weigh(run, unknown, NOBODY)}
    more = {one.topic: one.covered for one in weighing.weigh(run, unknown + 1, NOBODY)}
    assert fewer.keys() == more.keys()
    assert all(more[topic] <= covered for topic, covered in fewer.items())


@ALL
@given(PHRASES)
def test_a_word_that_only_one_topic_uses_speaks_for_that_topic(phrases: list[Phrase]) -> None:
    found = Weighing([*phrases, OWN], NOBODY).weigh(("own",), 0, NOBODY)
    assert found[0].topic == "own"
