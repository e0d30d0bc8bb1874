"""Back, Change and Start again: where they lead, and that ticks are kept."""

from __future__ import annotations

import pytest
from conversation import Conversation, buttons_of, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Tap
from bot.dialogue.guide import Guide
from bot.guidance.library import Library

PACK = tiny_pack()


@pytest.fixture
def chat() -> Conversation:
    """A chat at the first question of the tiny flow."""
    return Conversation.begun(guide_of(PACK), "tiny")


def test_back_shows_the_question_before(chat: Conversation) -> None:
    first = chat.screen
    assert chat.tap("No", "Back").screen == first


def test_back_to_a_list_shows_it_as_it_was_ticked(chat: Conversation) -> None:
    ticked = chat.tap("No", "1", "1", "2").screen
    assert chat.tap("Continue", "Back").screen == ticked


def test_change_leads_to_the_same_ticks_as_back(chat: Conversation) -> None:
    ticked = chat.tap("No", "1", "2").screen
    assert chat.tap("Continue", "Change").screen == ticked


def test_change_after_not_sure_keeps_the_ticks_and_asks_again_whether_to_go_on(chat: Conversation) -> None:
    chat.tap("No", "1", "2", "Not sure", "Change")
    assert "Ticked: 2." in chat.words
    assert {"Continue", "Not sure"} <= set(chat.labels)


def test_change_after_none_of_these_shows_a_list_without_ticks(chat: Conversation) -> None:
    chat.tap("No", "1", "None of these", "Change")
    assert chat.screen.notice == "Nothing is ticked"
    assert "Continue" not in chat.labels


def test_a_tick_changed_after_reading_back_is_what_counts(chat: Conversation) -> None:
    chat.tap("No", "1", "1", "Continue", "Change", "1", "2", "Continue")
    assert "The child is locked in." in chat.words
    assert "The child is beaten." not in chat.words


def test_change_from_an_ending_leads_to_the_last_list(chat: Conversation) -> None:
    chat.tap("No", "1", "1", "Continue", "1", "Continue")
    assert "Ring the Day Line today" in chat.words
    assert "Is any of this true as well?" in chat.tap("Change").words
    assert "Ticked: 1." in chat.words


def test_back_from_an_ending_leads_to_the_last_question(chat: Conversation) -> None:
    chat.tap("No", "2", "1", "Continue", "They said no", "Back")
    assert "Has the family agreed?" in chat.words


def test_back_all_the_way_leads_to_the_first_question_without_losing_ticks_of_lists(chat: Conversation) -> None:
    first = chat.screen
    chat.tap("No", "1", "1", "Continue", "1", "Continue", "Back", "Back")
    assert "Ticked: 1." in chat.words
    assert chat.tap("Back", "Back").screen == first


def test_back_from_the_first_question_leads_to_the_menu(chat: Conversation) -> None:
    assert chat.tap("Back").screen == chat.guide.page("start")


def test_start_again_leads_to_the_first_question_from_anywhere(chat: Conversation) -> None:
    first = chat.screen
    for labels in (["No"], ["No", "1", "1"], ["Yes"]):
        assert Conversation(chat.guide, first).tap(*labels, "Start again").screen == first


def test_start_again_is_a_new_walk_and_not_the_old_one_at_its_first_question() -> None:
    names = iter(["first1", "second"])
    guide = Guide(Library(PACK), guide_of(PACK).clock, lambda: next(names))
    chat = Conversation.begun(guide, "tiny").tap("No", "1", "Start again", "No")
    assert {button.action.walk for button in buttons_of(chat.screen) if isinstance(button.action, Tap)} == {"second"}


def test_back_from_adding_a_worry_leads_to_the_ending(chat: Conversation) -> None:
    ending = chat.tap("Yes").screen
    assert chat.tap("Add another worry", "Back").screen == ending


def test_the_meaning_of_the_question_that_adds_a_worry_leads_back_to_it(chat: Conversation) -> None:
    adding = chat.tap("Yes", "Add another worry").screen
    assert chat.tap("What does this mean?", "Back").screen == adding


def test_back_from_the_first_question_of_an_added_worry_leads_to_its_choice(chat: Conversation) -> None:
    adding = chat.tap("Yes", "Add another worry").screen
    assert chat.tap("1", "Back").screen == adding


def test_adding_a_worry_reads_back_nothing_of_the_first(chat: Conversation) -> None:
    chat.tap("No", "1", "1", "Continue", "None of these", "Add another worry")
    assert "On the last list" not in chat.words
    assert "Change" not in chat.labels


def test_your_answers_lead_back_to_each_question_with_its_ticks(chat: Conversation) -> None:
    chat.tap("No", "1", "None of these", "1", "3", "Continue", "They said no", "Your answers")
    answers = chat.screen
    questions = [
        "Is a child in danger now?",
        "What is the worry like?",
        "Home life: any of these?",
        "Home life: or one of these?",
        "Has the family agreed?",
    ]
    for number, question in enumerate(questions, 1):
        back = Conversation(chat.guide, answers).tap(str(number))
        assert question in back.words
        assert ("Ticked: 1, 3." in back.words) == (number == 4)


def test_your_answers_lead_back_to_the_questions_of_an_added_worry_too(chat: Conversation) -> None:
    chat.tap("Yes", "Add another worry", "2", "1", "Continue", "They said no", "Your answers")
    answers = chat.screen
    for number, question in enumerate(["danger now?", "the worry like?", "or any of these?", "family agreed?"], 1):
        assert question in Conversation(chat.guide, answers).tap(str(number)).words
    changed = Conversation(chat.guide, answers).tap("2", "1", "1", "Continue", "None of these")
    assert "Ring 999 now" in changed.words
    assert "Also: Ring the Day Line today." in changed.words


def test_your_answers_lead_back_to_the_ending(chat: Conversation) -> None:
    ending = chat.tap("Yes").screen
    assert chat.tap("Your answers", "Back").screen == ending
