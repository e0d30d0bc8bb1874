"""A topic's button holds the topic and what to offer after it, in 64 bytes, and opens nothing that is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conversation import Conversation, buttons_of, data_of, guide_of, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.action import Action, OpenChoices, OpenPage, OpenTopic, OpenTopicMore
from bot.dialogue.button_code import LONGEST, UnreadableButton, read_button, topic_code, write_button
from bot.dialogue.checksum import checksum
from bot.dialogue.topic import MOST_CHOICES
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack

TINY = tiny_pack()
LIBRARY = Library(TINY)
TOPICS = tuple(shipped_pack().topics)
NEGLECT, TRAINING, CSE = (topic_code(topic) for topic in ("neglect", "training", "cse"))


def assert_kept_whole(action: Action) -> None:
    """Assert that a button of the shipped pack fits and reads back as it was."""
    library = Library(shipped_pack())
    written = data_of(library, action)
    assert len(written.encode()) <= LONGEST
    assert read_button(library, written) == action


@pytest.mark.parametrize("topic", TOPICS)
def test_the_button_of_every_shipped_topic_reads_back_unchanged(topic: str) -> None:
    longest = sorted((other for other in TOPICS if other != topic), key=len)[-MOST_CHOICES:]
    for action in (OpenTopic(topic), OpenTopicMore(topic), OpenTopic(topic, tuple(longest)), OpenChoices((topic,))):
        assert_kept_whole(action)
    for asked in (OpenTopic(topic, (), "asked0"), OpenTopic(topic, tuple(longest), "-_asAZ")):
        assert_kept_whole(asked)


@given(topics=st.lists(st.sampled_from(TOPICS), max_size=MOST_CHOICES, unique=True), topic=st.sampled_from(TOPICS))
@settings(max_examples=100, deadline=None)
def test_whatever_is_to_be_offered_next_reads_back_in_its_order(topics: list[str], topic: str) -> None:
    assert_kept_whole(OpenChoices(tuple(topics)))
    assert_kept_whole(OpenTopic(topic, tuple(topics)))


def test_no_two_shipped_topics_have_the_same_code() -> None:
    assert len({topic_code(topic) for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize(
    ("action", "written"),
    [
        (OpenTopic("neglect"), "ot:neglect"),
        (OpenTopic("neglect", ("training", "cse")), f"ot:neglect.{TRAINING}.{CSE}"),
        (OpenTopicMore("neglect"), "om:neglect"),
        (OpenChoices(("cse",)), f"oc:.{CSE}"),
        (OpenChoices(()), "oc:"),
        (OpenTopic("neglect", (), "ask_01"), "ot:neglect~ask_01" + checksum("ot:neglect~ask_01")),
        (OpenChoices(("cse",), "ask-01"), f"oc:.{CSE}~ask-01" + checksum(f"oc:.{CSE}~ask-01")),
    ],
)
def test_a_button_says_what_it_opens(action: Action, written: str) -> None:
    assert write_button(TINY, action) == written
    assert read_button(LIBRARY, written) == action


@pytest.mark.parametrize(
    "forged",
    [
        *(
            "ot:",
            "om:",
            "ot:gone",
            "om:gone",
            "ot:Neglect",
            " t:neglect",
            "ot:neglect ",
            "ot:neglect.",
            "ot:neglect.ab",
        ),
        *("ot:neglect.abcd", "ot:neglect..abc", "ot:neglect.a/c", "T:neglect", "n:neglect", "w", "oc:."),
        *("oc:.ab", "oc:.äbc", "oc:abc.", "ot:.abc", "om:.abc", "ot:négligence", "ot:../neglect", "ot:" + "a" * 60),
    ],
)
def test_a_forged_button_of_a_topic_is_refused(forged: str) -> None:
    with pytest.raises(UnreadableButton):
        read_button(LIBRARY, forged)


GOOD = write_button(TINY, OpenTopic("neglect", ("cse",), "asked0"))
UNSURE = "neglect or training"


@pytest.mark.parametrize("place", range(GOOD.index("~"), len(GOOD)))
def test_a_question_that_came_damaged_is_refused(place: int) -> None:
    for damaged in (GOOD[:place] + GOOD[place + 1 :], GOOD[:place] + "." + GOOD[place + 1 :], GOOD[: place + 1]):
        if damaged != GOOD:
            with pytest.raises(UnreadableButton):
                read_button(LIBRARY, damaged)


@pytest.mark.parametrize(
    "data", ["om:neglect~asked0", "ot:gone~asked0", "oc:~asked~asked0", "ot:neglect~asked0~asked0"]
)
def test_a_question_with_a_right_checksum_opens_nothing_that_is_not_there(data: str) -> None:
    with pytest.raises(UnreadableButton):
        read_button(LIBRARY, data + checksum(data))


def test_the_answer_to_a_typed_question_carries_its_id_from_button_to_button() -> None:
    guide = guide_of(TINY)
    reply = guide.enquire(UNSURE)
    assert reply.question == "walk00"
    chat = Conversation(guide, reply.screen)
    if TINY.phrases.not_meant in chat.labels:
        chat.tap(TINY.phrases.not_meant)
    offered = [button.action for button in buttons_of(chat.screen) if isinstance(button.action, OpenTopic)]
    assert {action.question for action in offered} == {"walk00"}
    chat.tap(TINY.topics["training"].title)
    assert chat.button(TINY.phrases.not_meant).action == OpenChoices(("neglect",), "walk00")


def test_where_nothing_is_logged_no_button_carries_a_question() -> None:
    assert all("~" not in data_of(LIBRARY, button.action) for button in buttons_of(guide_of(TINY).ask(UNSURE)))


def test_a_menu_never_carries_a_question() -> None:
    guide = guide_of(TINY)
    for page in ("start", "help", "contacts", "free_text"):
        assert all("~" not in data_of(LIBRARY, button.action) for button in buttons_of(guide.page(page)))


@given(rest=st.text(alphabet="abcxyz_.-09AZé ", max_size=62), kind=st.sampled_from("tmw"))
@settings(max_examples=300, deadline=None)
def test_any_text_is_refused_or_opens_only_topics_that_are_there(kind: str, rest: str) -> None:
    guide = guide_of(TINY)
    try:
        action = read_button(LIBRARY, f"{kind}:{rest}")
    except UnreadableButton:
        return
    topics = action.topics if isinstance(action, OpenChoices) else (getattr(action, "topic", ""),)
    assert set(topics) <= set(TINY.topics)
    assert "999" in guide.respond(action).text


def test_a_code_that_stands_for_no_topic_is_passed_over() -> None:
    assert topic_code("no such topic") not in {topic_code(topic) for topic in TINY.topics}
    written = f"ot:neglect.{topic_code('no such topic')}.{CSE}"
    assert read_button(LIBRARY, written) == OpenTopic("neglect", ("cse",))


def test_codes_put_in_again_and_again_offer_no_more_than_fit() -> None:
    action = read_button(LIBRARY, "oc:" + f".{NEGLECT}" * 15)
    offered = [button for button in buttons_of(guide_of(TINY).respond(action)) if isinstance(button.action, OpenTopic)]
    assert len(offered) <= MOST_CHOICES


def without_neglect() -> Pack:
    """Return a newer tiny pack that no longer has the topic of neglect."""
    texts = {name: text for name, text in tiny_texts().items() if name != "topics/neglect.yaml"}
    texts["synonyms.yaml"] = texts["synonyms.yaml"].replace("topic: neglect", "topic: training")
    texts["asked.yaml"] = texts["asked.yaml"].replace("[neglect]", "[training]")
    return load(texts)


def test_a_button_of_a_topic_that_is_gone_from_the_newest_guidance_is_refused() -> None:
    newest = Library(without_neglect())
    for action in (OpenTopic("neglect"), OpenTopic("neglect", ("cse",)), OpenTopicMore("neglect")):
        written = write_button(TINY, action)
        with pytest.raises(UnreadableButton):
            read_button(newest, written)


def test_a_topic_that_is_gone_is_left_out_of_what_is_offered_next() -> None:
    newest = Library(without_neglect())
    for before, after in (
        (OpenTopic("cse", ("neglect", "training")), OpenTopic("cse", ("training",))),
        (OpenChoices(("training", "neglect")), OpenChoices(("training",))),
        (OpenChoices(("neglect",)), OpenChoices(())),
    ):
        assert read_button(newest, write_button(TINY, before)) == after


def test_when_all_that_was_to_be_offered_is_gone_the_person_is_told_whom_to_ask() -> None:
    guide = guide_of(without_neglect())
    action = read_button(guide.library, write_button(TINY, OpenChoices(("neglect",))))
    assert guide.respond(action) == guide.respond(OpenPage("free_text"))


def test_a_topic_is_always_that_of_the_newest_guidance() -> None:
    texts = tiny_texts()
    newer = load({**texts, "topics/cse.yaml": texts["topics/cse.yaml"].replace("Act on cse.", "Ring about cse.")})
    chat = Conversation(guide_of(newer), guide_of(TINY).respond(OpenTopic("neglect", ("cse",))))
    chat.tap(TINY.phrases.not_meant, TINY.topics["cse"].title)
    assert "Ring about cse." in chat.words


def test_a_topic_button_needs_no_walk_and_no_version() -> None:
    action = OpenTopic("neglect", ("cse",))
    assert write_button(TINY, action) == write_button(replace(TINY, version="00000000"), action)
