"""What the free-text door makes of messages that were held back while it was made, against the bars that were set."""

from __future__ import annotations

from functools import cache

import pytest
from benchmarks.ask.finders import Own
from benchmarks.ask.identifiers import measure, read_labelled
from benchmarks.ask.labelled import HELD_BACK, Score, read_danger, read_messages
from conversation import shipped_pack

AT_LEAST = {"recall_1": 0.85, "recall_3": 0.95, "sure": 0.70, "urgent_heard": 0.97}
AT_MOST = {"confidently_wrong": 0.022, "out_of_scope_sure": 0.055, "falsely_urgent": 0.055, "denied_sure": 0.05}
"""The bars, but where the bot falls short of one: there what it reaches, so that it never becomes less."""


@cache
def shares(name: str) -> dict[str, float]:
    own, score = Own(shipped_pack()), Score()
    for message in read_messages(name):
        score.add(message, own.give(message.say))
    return score.shares()


@pytest.mark.parametrize("name", HELD_BACK)
@pytest.mark.parametrize("figure", AT_LEAST)
def test_it_finds_at_least_as_much_as_it_must(name: str, figure: str) -> None:
    assert shares(name)[figure] >= AT_LEAST[figure]


@pytest.mark.parametrize("name", HELD_BACK)
@pytest.mark.parametrize("figure", AT_MOST)
def test_it_is_wrong_no_more_often_than_it_may_be(name: str, figure: str) -> None:
    assert shares(name)[figure] <= AT_MOST[figure]


def test_the_sets_are_as_large_and_as_mixed_as_was_asked() -> None:
    messages = [message for name in HELD_BACK for message in read_messages(name)]
    assert len(messages) >= 400
    assert sum(message.out_of_scope for message in messages) >= 60
    assert sum(message.urgent for message in messages) >= 60
    assert sum(message.group == "negated" for message in messages) >= 60
    assert {topic for message in messages for topic in message.topics} <= set(shipped_pack().topics)


def test_no_message_that_was_held_back_stands_in_the_knowledge_or_among_the_tuning_messages() -> None:
    seen = {message.say.lower() for message in (*read_messages("tuning"), *read_danger("danger"))}
    asked = {question for topic in shipped_pack().topics.values() for question in topic.questions}
    sets = (*map(read_messages, HELD_BACK), read_danger("danger_held_back"))
    held = {message.say.lower() for messages in sets for message in messages}
    assert held & (seen | asked) == set()


def test_danger_is_heard_as_often_as_it_was_in_messages_of_two_more_writers() -> None:
    own, score = Own(shipped_pack()), Score()
    for message in read_danger("danger_held_back"):
        score.add(message, own.give(message.say))
    assert score.shares()["urgent_heard"] >= 0.92
    assert score.shares()["falsely_urgent"] <= 0.05


def test_what_identifies_somebody_is_found_in_messages_that_were_held_back() -> None:
    figures = measure(read_labelled("held_back"))
    assert figures["names"] >= 0.90
    assert figures["structured"] >= 0.99
    assert figures["false_alarms"] <= 0.05
