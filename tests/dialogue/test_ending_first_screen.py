"""The first screen of an ending: short enough to act on while standing, and complete (property S5)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conversation import Conversation, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import OpenPage, StartFlow, Tap, View
from bot.dialogue.ending import ending_screen
from bot.dialogue.guide import Guide
from bot.dialogue.trail import Trail
from bot.dialogue.walk import Position
from bot.guidance.pack import Pack
from bot.guidance.requirement import NOTHING
from bot.proof.fit import plain

PACK = tiny_pack()
BEATEN = ("No", "1", "1", "Continue")
AT_NIGHT = ("No", "2", "1", "Continue")
MESSAGES = ("No", "2", "2", "Continue")


@pytest.fixture
def chat() -> Conversation:
    """A chat at the first question of the tiny flow."""
    return Conversation.begun(guide_of(PACK), "tiny")


def test_every_outcome_of_the_shipped_pack_says_what_to_do_whom_to_ring_and_by_when(pack: Pack, guide: Guide) -> None:
    voice = guide.voice(pack)
    flow = pack.flows["levels_of_need"]
    for name, outcome in pack.outcomes.items():
        ended = Position(flow, (), None, outcome.requirement(name))
        trail = Trail(voice, ended, Tap(flow.id, pack.version, "walk00", ()))
        words = plain(ending_screen(trail).text)
        assert words.startswith(outcome.title)
        for number, step in enumerate(outcome.do_now, 1):
            assert f"{number}. {plain(str(voice.plain(step)))}" in words
        assert f"By when: {plain(str(voice.plain(outcome.by_when)))}" in words
        for contact in outcome.ring:
            assert pack.contacts[contact].name in words
            assert (pack.contacts[contact].telephone or "") in words
        assert "999" in words
        if outcome.level:
            assert f"Level {outcome.level}: {pack.levels[outcome.level].name}." in words


def test_an_ending_says_what_to_do_numbered_whom_to_ring_with_hours_and_by_when(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these")
    assert "Ring the Day Line today\nLevel 4: social care.\nBy when: By when of Ring the Day Line today." in chat.words
    assert "Do now\n1. First step of Ring the Day Line today.\n2. Second step, the Day Line" in chat.words
    assert "Ring\nDay Line · 01905 822666\nOpen now. Hours: Monday to Friday, 9am to 4.30pm" in chat.words


def test_the_most_urgent_outcome_leads_whatever_was_answered_first(chat: Conversation) -> None:
    chat.tap(*AT_NIGHT, "They said no")
    assert "Talk it through today\n" in chat.words
    assert "And also\n• Also: Hold a meeting." in chat.words
    chat.tap("Add another worry", "1", "2", "Continue", "None of these")
    assert "\nRing the Day Line today\nLevel 4: social care." in chat.words
    assert "• Also: Talk it through today.\n• Also: Hold a meeting." in chat.words


def test_outcomes_as_urgent_as_each_other_stand_in_the_order_of_their_place(chat: Conversation) -> None:
    chat.tap("No", "1", "1", "Not sure", "1", "Not sure")
    positions = [
        chat.words.index(words) for words in ("Ring the Day Line today", "Also: Talk", "Also: Tell the worker")
    ]
    assert positions == sorted(positions)


def test_each_other_outcome_has_a_button_in_the_same_order(chat: Conversation) -> None:
    chat.tap("No", "1", "1", "Not sure", "1", "Continue")
    titles = ["Talk it through today", "Tell the worker"]
    assert [label for label in chat.labels if label in titles] == titles
    assert "Ring the Day Line today" not in chat.labels


def test_a_lone_outcome_has_nothing_beside_it(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these")
    assert "And also" not in chat.words


def test_an_ending_that_says_nothing_of_a_level_shows_none(chat: Conversation) -> None:
    chat.tap("No", "Not sure", "None of these")
    assert "Talk it through today" in chat.words
    assert "Level" not in chat.words


def test_where_areas_say_a_higher_level_that_one_is_to_be_used(chat: Conversation) -> None:
    chat.tap(*MESSAGES, "Yes, they agreed")
    assert (
        "Level 3, and some areas say level 4. Areas differ: use level 4 until you have talked it through." in chat.words
    )


def test_where_nothing_else_says_a_level_the_one_of_other_areas_is_named(guide: Guide) -> None:
    flow = PACK.flows["tiny"]
    talk = PACK.outcomes["talk"].requirement("talk")
    ended = Position(flow, (), None, replace(talk, possible_level=4))
    trail = Trail(guide.voice(PACK), ended, Tap("tiny", PACK.version, "walk00", ()))
    assert "Some areas say level 4. Areas differ: use level 4" in plain(ending_screen(trail).text)


def test_a_sign_that_areas_differ_about_is_named_with_what_they_say(chat: Conversation) -> None:
    chat.tap(*MESSAGES, "Yes, they agreed")
    said = chat.words[chat.words.index("Areas differ\n") :]
    assert "The child carries messages" in said
    assert "The next county says level 4." in said


def test_a_sign_that_was_not_ticked_is_not_said_to_differ(chat: Conversation) -> None:
    chat.tap(*AT_NIGHT, "Yes, they agreed")
    assert "Areas differ" not in chat.words


def test_an_ending_straight_after_a_list_reads_it_back_with_change(chat: Conversation) -> None:
    chat.tap(*BEATEN, "1", "Continue")
    assert chat.words.startswith("On the last list you ticked:\n– The child has a worker.")
    assert chat.labels[0] == "Change"
    assert "Before that" not in chat.words


def test_an_ending_after_a_list_without_ticks_recalls_the_ticks_before_it(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these")
    assert chat.words.startswith(
        "On the last list you ticked nothing.\nBefore that you ticked:\n– The child is beaten.\nRing the Day Line today"
    )


def test_an_ending_recalls_nothing_where_nothing_was_ticked(chat: Conversation) -> None:
    assert "Before that" not in chat.tap("No", "Not sure", "None of these").words


def test_an_ending_after_an_answer_has_nothing_to_change(chat: Conversation) -> None:
    assert "Change" not in chat.tap(*AT_NIGHT, "Yes, they agreed").labels


def test_everything_else_is_one_tap_away(chat: Conversation) -> None:
    wanted = {"More", "Sources", "Your answers", "Record", "Contacts", "Menu", "Back", "Start again"}
    assert wanted <= set(chat.tap(*AT_NIGHT, "Yes, they agreed").labels)
    assert chat.button("Contacts").action == OpenPage("contacts")
    assert chat.button("Menu").action == OpenPage("start")


def test_other_flows_that_fit_are_offered_but_not_the_one_just_walked(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these")
    assert chat.button("Other worries").action == StartFlow("other")
    assert "Tiny worries" not in chat.labels


def test_another_worry_is_offered_until_three_have_been_walked(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these", "Add another worry", "2", "1", "Continue", "They said no")
    assert "Add another worry" in chat.labels
    chat.tap("Add another worry", "1")
    assert "Ring the Day Line today" in chat.words
    assert "Add another worry" not in chat.labels


def test_a_flow_that_takes_one_worry_offers_no_other() -> None:
    assert "Add another worry" not in Conversation.begun(guide_of(PACK), "other").tap("Yes").labels


def test_adding_a_worry_opens_the_choice_of_worries_and_keeps_the_first(chat: Conversation) -> None:
    chat.tap(*BEATEN, "None of these", "Add another worry")
    assert "What is the worry like?" in chat.words
    assert chat.button("1").action == Tap(
        "tiny", PACK.version, "walk00", (("no",), ("home",), ("1.4.01",), ("none",), ("home",))
    )


def test_999_without_speaking_is_on_the_first_screen_of_an_emergency_only(chat: Conversation) -> None:
    assert "Cannot speak?" in chat.tap("Yes").labels
    assert chat.button("Cannot speak?").action == Tap("tiny", PACK.version, "walk00", (("yes",),), View.emergency)
    assert "Cannot speak?" not in chat.tap("Start again", *BEATEN, "None of these").labels


def test_a_walk_that_required_nothing_does_not_reach_an_ending_by_itself() -> None:
    assert PACK.ending(NOTHING).outcomes == ()
