"""A message finds its topic, surely, perhaps or not at all; whatever is typed, it is read without a fault."""

from __future__ import annotations

from functools import cache

import pytest
from conversation import shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.topic import REQUIRED_TOPICS
from bot.guidance.typed_text import typed_texts
from bot.matching.matcher import MOST_LISTED, Match, Matcher, Sureness, likely, signals
from bot.matching.weighing import Weighed

TINY = Matcher(tiny_pack())
LONGEST_MESSAGE = 4096
TINY_PHRASES = sorted({text for _, text in typed_texts(tiny_pack())})


@cache
def shipped() -> Matcher:
    """Return the matcher of the shipped pack, which takes seconds to build."""
    return Matcher(shipped_pack())


def with_files(**changed: str) -> Matcher:
    """Return the matcher of the tiny pack with some of its files changed; __ stands for each / of their names."""
    texts = {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return Matcher(load({**tiny_texts(), "asked.yaml": "{}", **texts}))


def topics_of(match: Match) -> list[str]:
    """Return the topics that a message may be about."""
    return [candidate.topic for candidate in match.candidates]


@pytest.mark.parametrize("topic", REQUIRED_TOPICS)
def test_every_topic_is_found_by_its_name(topic: str) -> None:
    assert topics_of(TINY.match(topic.replace("_", " ")))[0] == topic


FOUND = {
    "by a way of saying it": "he is always hungry",
    "by several": "Dirty clothes and no food!",
    "by a question": "what about neglect",
    "typed wrong": "neglct",
    "in another form": "a neglected child",
    "by an abbreviation that belongs to it": "ABC",
    "by what the abbreviation stands for": "a better childhood",
    "beside what is denied": "no signs of fgm but always hungry",
    "beside a foreign word": "ребёнок always hungry dirty clothes",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_a_message_surely_about_a_topic_finds_it(text: str) -> None:
    match = TINY.match(text)
    assert (match.sureness, topics_of(match)[0]) == (Sureness.sure, "neglect")
    assert match.elsewhere is None


def test_a_message_that_may_mean_two_topics_offers_both() -> None:
    match = TINY.match("family")
    assert match.sureness is Sureness.close
    assert set(topics_of(match)) == {"early_help_family_support", "family_front_door"}


def test_a_message_that_names_two_topics_lists_both() -> None:
    assert set(topics_of(TINY.match("neglect and fgm"))) == {"neglect", "fgm"}


def test_a_topic_is_less_likely_the_more_of_a_message_nobody_knows() -> None:
    animals = ["zebra", "giraffe", "panther", "buffalo", "octopus", "walrus"]
    found = [TINY.match(" ".join(["hungry", *animals[:number]])).candidates[0] for number in range(len(animals))]
    assert {candidate.topic for candidate in found} == {"neglect"}
    assert [one.score for one in found] == sorted({one.score for one in found}, reverse=True)


@pytest.mark.parametrize("text", ["zebra giraffe", "", "what is a child", "is he", "table window"])
def test_a_message_about_nothing_that_is_known_finds_nothing(text: str) -> None:
    match = TINY.match(text)
    assert (match.sureness, match.candidates, match.elsewhere) == (Sureness.none, (), None)


@pytest.mark.parametrize("text", ["no signs of neglect", "it is not neglect", "neglect ruled out", "no fgm or neglect"])
def test_a_topic_that_is_denied_is_not_listed(text: str) -> None:
    assert "neglect" not in topics_of(TINY.match(text))


def test_a_topic_weighs_by_where_it_stands_in_a_topic() -> None:
    fgm = tiny_texts()["topics/fgm.yaml"]
    named = with_files(
        topics__fgm=fgm.replace("ways: [", "ways: [zebra, ").replace("What fgm is", "What giraffe is"),
        topics__lado=tiny_texts()["topics/lado.yaml"].replace("ways: [", "ways: [giraffe, "),
        topics__cse=tiny_texts()["topics/cse.yaml"].replace("names: [", "names: [zebra, "),
    )
    assert topics_of(named.match("zebra"))[0] == "cse"
    assert topics_of(named.match("giraffe"))[0] == "lado"


def test_what_lies_elsewhere_is_told_and_is_no_topic() -> None:
    match = TINY.match("will it rain")
    assert (match.elsewhere, match.candidates, match.sureness) == ("weather", (), Sureness.none)


def test_where_something_lies_elsewhere_no_topic_is_sure() -> None:
    ways = "ways: [zebra, a zebra, the zebra]"
    fgm = tiny_texts()["topics/fgm.yaml"].replace("ways: [signs of fgm]", ways)
    animals = f"animals: {{says: ['Not animals. [OWN]'], {ways}}}"
    alone = with_files(topics__fgm=fgm).match("zebra")
    both = with_files(topics__fgm=fgm, elsewhere=animals).match("zebra")
    assert (alone.sureness, alone.elsewhere) == (Sureness.sure, None)
    assert (both.sureness, both.elsewhere) == (Sureness.close, "animals")
    assert topics_of(alone) == topics_of(both) == ["fgm"]


def test_a_message_may_ask_what_a_word_means() -> None:
    assert TINY.match("What is ABC?").asks_meaning
    assert TINY.match("ABC").asks_meaning, "an abbreviation alone asks what it means"
    assert not TINY.match("ABC and dirty clothes").asks_meaning
    assert TINY.match("What is ABC?").synonyms == ("ABC",)


def test_the_words_of_a_message_are_told_with_their_spelling_repaired() -> None:
    assert TINY.match("Drity clothes, isn't it?").words == ("dirty", "clothes", "is", "not", "it")


def test_urgent_words_are_heard_whatever_else_is_asked() -> None:
    assert TINY.match("a child is in danger").urgent == ("danger_now",)
    assert TINY.match("will it rain? a child is in danger").urgent == ("danger_now",)
    assert TINY.match("dirty clothes").urgent == ()


def test_urgent_words_say_nothing_about_the_topic() -> None:
    danger = tiny_texts()["topics/immediate_danger.yaml"].replace("ways: [", "ways: [in danger, ")
    urgent = tiny_texts()["urgent.yaml"].replace("when: [in danger", "when: [in danger, bleeding")
    matcher = with_files(topics__immediate_danger=danger, urgent=urgent)
    assert matcher.match("bleeding").urgent
    assert topics_of(matcher.match("bleeding")) == []
    assert topics_of(matcher.match("neglect, bleeding")) == topics_of(matcher.match("neglect"))


def test_a_topic_that_is_called_by_its_name_comes_before_one_that_only_uses_the_word() -> None:
    ways = "ways: [physical harm, physical signs, some abuse, abuse at home, physical and other abuse, "
    matcher = with_files(topics__fgm=tiny_texts()["topics/fgm.yaml"].replace("ways: [", ways))
    for text in ("physical abuse", "what about physical abuse", "his physical abuse at home"):
        assert topics_of(matcher.match(text))[0] == "physical_abuse"
    assert topics_of(matcher.match("physical harm at home"))[0] == "fgm"
    assert "physical_abuse" not in topics_of(matcher.match("no physical abuse"))


def test_the_same_message_finds_the_same_in_every_matcher() -> None:
    again = Matcher(tiny_pack())
    for text in (*FOUND.values(), "abuse", "will it rain", "mum smacked him, no food"):
        assert TINY.match(text) == TINY.match(text) == again.match(text)


def test_what_is_weighed_is_told_with_what_lies_elsewhere() -> None:
    found = TINY.weighed("rain and neglect")
    assert {one.topic for one in found} == {"neglect", "weather"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


WEIGHED = [Weighed("first", 9.0, 0.9, 0.8), Weighed("second", 7.0, 0.4, 0.5), Weighed("third", 1.0, 0.1, 0.0)]


def score(score: float = 9.0, near: float = 0.4, covered: float = 0.4) -> float:
    """Return how likely a topic is that is weighed so, with another behind it."""
    return likely([Weighed("first", score, near, covered), Weighed("second", 0.0, 0.0, 0.0)])[0].score


def test_a_topic_is_likelier_the_further_ahead_the_nearer_and_the_more_it_covers() -> None:
    assert score(score=2.0) < score() < score(near=0.8)
    assert score(covered=0.1) < score() < score(covered=0.9)


def test_a_lead_is_on_the_next_and_behind_the_first() -> None:
    assert [signals(WEIGHED, index)[0] for index in range(3)] == [2.0, -2.0, -8.0]
    assert signals(WEIGHED, 0)[1:] == (0.9, 0.8)


def test_a_topic_alone_leads_on_nothing() -> None:
    assert signals([Weighed("only", 3.0, 0.5, 0.5)], 0) == (3.0, 0.5, 0.5)


def test_a_lead_that_is_larger_than_large_counts_no_more() -> None:
    assert score(score=1e6) == score(score=1e9) < 1
    far_behind = likely([Weighed("first", 1e9, 0.0, 0.0), Weighed("second", 0.0, 0.0, 0.0)])[1]
    assert 0 < far_behind.score < 0.01


def test_the_likeliest_topics_are_told_and_no_others() -> None:
    assert likely([]) == []
    assert [one.topic for one in likely(WEIGHED)] == ["first", "second", "third"]
    assert len(likely([Weighed(str(place), -place, 0.1, 0.1) for place in range(20)])) == MOST_LISTED


def test_the_likeliest_stands_first_even_where_another_weighs_a_little_more() -> None:
    close = [Weighed("heavier", 5.0, 0.0, 0.0), Weighed("nearer", 4.9, 1.0, 1.0), Weighed("last", 0.0, 0.0, 0.0)]
    found = likely(close)
    assert [one.topic for one in found] == ["nearer", "heavier", "last"]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


STRANGE = {
    "nothing": "",
    "emoji": "😀👨‍👩‍👧🆘❤️🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "stops": "?!.,;:…—()[]{}'\"",
    "apostrophes": "'s ' '' ’s `",
    "Cyrillic": "Ребёнок боится идти домой",
    "Polish": "Dziecko boi się wracać do domu",
    "Arabic": "الطفل خائف من العودة إلى المنزل",
    "Hebrew and English": "הילד neglect בבית",
    "Chinese": "孩子害怕回家",
    "Thai": "เด็กกลัวที่จะกลับบ้าน",
    "Urdu digits": "بچہ ۱۱ سال",
    "tags": "<b>neglect</b><script>alert('x')</script>",
    "tags never closed": "<b" * 2000,
    "entities": "&lt;b&gt; &amp; &#x1F600; &nbsp;",
    "markdown": "*bold* _it_ `code` [text](https://example.org) ~~gone~~",
    "a template": "{{ 7 * 7 }} {day_line} %s %(name)s ${HOME}",
    "a right-to-left override": "\u202etcelgen\u202c neglect",
    "direction marks": "\u200e\u200f\u2066neglect\u2069\u061c",
    "control characters": "".join(map(chr, [*range(32), *range(127, 160)])),
    "an end in the middle": "neglect\x00home",
    "zero width spaces": "n\u200be\u200bg\u200bl\u200be\u200bc\u200bt",
    "half of a surrogate pair": "\ud83d neglect \udc00",
    "no characters": "\ufffe\uffff\U0010ffff\ue000",
    "marks upon marks": "n" + "\u0301" * 500 + "eglect",
    "letters that grow": "ﷺ" * LONGEST_MESSAGE,
    "one letter": "a" * LONGEST_MESSAGE,
    "spaces": " " * LONGEST_MESSAGE,
    "line ends": "\n" * LONGEST_MESSAGE,
    "digits": "7" * LONGEST_MESSAGE,
    "a word without an end": "ab" * (LONGEST_MESSAGE // 2),
    "one unknown word again and again": ("zqxv " * LONGEST_MESSAGE)[:LONGEST_MESSAGE],
    "one topic again and again": ("neglect " * LONGEST_MESSAGE)[:LONGEST_MESSAGE],
    "denials again and again": ("no neglect, or not " * LONGEST_MESSAGE)[:LONGEST_MESSAGE],
    "urgent words again and again": ("not hurt me knife danger " * LONGEST_MESSAGE)[:LONGEST_MESSAGE],
    "many unknown words": " ".join(f"zq{a}{b}{c}x" for a in "bcdfghj" for b in "klmnpqrs" for c in "tvwxyzbc"),
    "an emoji again and again": "😀" * LONGEST_MESSAGE,
}


def sound(matcher: Matcher, text: str) -> Match:
    """Assert that a message is read in one of three ways, with all that belongs to it, and return what it finds."""
    match = matcher.match(text)
    assert match.sureness in set(Sureness)
    assert len(match.candidates) <= MOST_LISTED
    assert len(set(topics_of(match))) == len(match.candidates)
    assert all(0 < candidate.score < 1 for candidate in match.candidates)
    assert match.candidates or match.sureness is Sureness.none
    assert match.elsewhere is None or match.sureness is not Sureness.sure
    return match


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_message_is_read_without_a_fault(text: str) -> None:
    for matcher in (TINY, shipped()):
        assert sound(matcher, text) == matcher.match(text)


NOTHING_SAID = [
    *("nothing", "emoji", "stops", "Cyrillic", "Arabic", "Chinese", "Thai", "control characters", "no characters"),
    *("spaces", "line ends", "one unknown word again and again", "an emoji again and again", "many unknown words"),
]


@pytest.mark.parametrize("name", NOTHING_SAID)
def test_a_message_without_a_word_that_is_known_finds_no_topic(name: str) -> None:
    for matcher in (TINY, shipped()):
        match = matcher.match(STRANGE[name])
        assert (match.sureness, match.candidates) == (Sureness.none, ())
        assert (match.urgent, match.elsewhere, match.synonyms, match.asks_meaning) == ((), None, (), False)


HIDDEN = ["tags", "direction marks", "zero width spaces", "half of a surrogate pair", "marks upon marks"]


@pytest.mark.parametrize("name", [*HIDDEN, "Hebrew and English", "one topic again and again"])
def test_a_topic_is_found_through_whatever_is_typed_around_it(name: str) -> None:
    assert topics_of(TINY.match(STRANGE[name]))[0] == "neglect"


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.characters(), max_size=300))
def test_any_characters_are_read_without_a_fault(text: str) -> None:
    sound(TINY, text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), max_size=120))
def test_any_characters_are_read_without_a_fault_by_the_shipped_words(text: str) -> None:
    sound(shipped(), text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*TINY_PHRASES, ".", ",", "or", "but", "<b>"]), st.text(max_size=8))))
def test_any_words_of_the_knowledge_are_read_without_a_fault(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert sound(TINY, text) == TINY.match(text)
