"""A checklist is ticked by number, and no tick is lost on the way (property S11)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conversation import Conversation, buttons_of, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Tap
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist
from bot.proof.survey import positions

PACK = tiny_pack()


@pytest.fixture
def chat() -> Conversation:
    """A chat at the first list: is the child beaten (1), or locked in (2)?"""
    return Conversation.begun(guide_of(PACK), "tiny").tap("No", "1")


def test_a_list_shows_numbered_signs_and_a_button_for_each_number(chat: Conversation) -> None:
    assert "1. The child is beaten." in chat.words
    assert "2. The child is locked in." in chat.words
    assert chat.labels == ["1", "2", "None of these", "Not sure", "What does this mean?", "Back", "Start again"]
    assert "Tap a number to tick it." in chat.words


def test_continue_appears_once_something_is_ticked_and_none_of_these_goes(chat: Conversation) -> None:
    chat.tap("2")
    assert chat.labels[:4] == ["1", "✓ 2", "Continue", "Not sure"]
    assert "None of these" not in chat.labels


def test_a_tick_taken_away_is_gone_from_the_next_screen(chat: Conversation) -> None:
    chat.tap("1", "2", "1")
    assert "✓ 1" not in chat.labels
    assert "Ticked: 2." in chat.words
    assert chat.screen.notice == "Ticked: 2"


def test_with_the_last_tick_gone_continue_goes_too(chat: Conversation) -> None:
    chat.tap("1", "1")
    assert "Continue" not in chat.labels
    assert "None of these" in chat.labels
    assert chat.screen.notice == "Nothing is ticked"


def test_the_notice_names_everything_that_is_ticked(chat: Conversation) -> None:
    assert chat.screen.notice == ""
    assert chat.tap("2").screen.notice == "Ticked: 2"
    assert chat.tap("1").screen.notice == "Ticked: 1, 2"


def test_a_tick_is_shown_in_words_and_not_by_a_mark_alone(chat: Conversation) -> None:
    chat.tap("2")
    assert "✓ 2. The child is locked in." in chat.words
    assert "Ticked: 2. Tap a number again to take the tick away." in chat.words


def test_tapping_a_number_twice_by_mistake_ticks_it_once(chat: Conversation) -> None:
    number = chat.button("1")
    once = chat.press(number).screen
    assert chat.press(number).screen == once
    assert "✓ 1" in chat.labels


def test_each_number_button_carries_all_that_is_ticked_after_it(chat: Conversation) -> None:
    chat.tap("2")
    carried = [chat.button(label).action for label in ("1", "2")]
    assert [action.pending for action in carried if isinstance(action, Tap)] == [("1.4.01", "1.4.02"), ()]


def test_the_order_of_ticking_does_not_matter(chat: Conversation) -> None:
    beaten_first = Conversation(chat.guide, chat.screen).tap("1", "2").screen
    assert chat.tap("2", "1").screen == beaten_first


def test_ticks_are_kept_while_reading_what_the_question_means(chat: Conversation) -> None:
    ticked = chat.tap("1", "2").screen
    assert chat.tap("What does this mean?", "Back").screen == ticked


def test_not_sure_keeps_the_ticks(chat: Conversation) -> None:
    chat.tap("1", "Not sure")
    assert "On the last list you ticked, and said you are not sure:" in chat.words
    assert "The child is beaten." in chat.words


def test_continue_reads_back_what_was_ticked_and_offers_to_change_it(chat: Conversation) -> None:
    chat.tap("1", "2", "Continue")
    assert "On the last list you ticked:\n– The child is beaten.\n– The child is locked in." in chat.words
    assert "Change" in chat.labels


def test_none_of_these_is_read_back_too(chat: Conversation) -> None:
    chat.tap("None of these")
    assert "On the last list you ticked nothing." in chat.words
    assert "Change" in chat.labels


def test_not_sure_alone_is_read_back_too(chat: Conversation) -> None:
    chat.tap("Not sure")
    assert "On the last list you said you are not sure." in chat.words
    assert "Change" in chat.labels


def test_nothing_is_read_back_after_a_question_with_one_answer(chat: Conversation) -> None:
    assert "On the last list" not in chat.words
    assert "Change" not in chat.labels


def test_a_list_where_none_makes_no_sense_does_not_offer_it() -> None:
    chat = Conversation.begun(guide_of(PACK), "other").tap("No")
    assert chat.labels == ["1", "2", "Not sure", "What does this mean?", "Back", "Start again"]


def test_signs_that_areas_differ_about_are_marked_in_words(chat: Conversation) -> None:
    chat.tap("None of these")
    assert "2. The child is cold. (areas differ)" in chat.words
    assert "1. The child is hungry.\n" in chat.words


def test_a_list_with_signs_from_elsewhere_says_to_confirm_locally(chat: Conversation) -> None:
    assert "Confirm locally" not in chat.words
    assert "Not all of these lines are from Tinyshire's own guidance. Confirm locally." in (
        chat.tap("None of these").words
    )


def test_number_buttons_stand_in_rows_of_even_length() -> None:
    question = PACK.flows["tiny"].questions["home_level_4"]
    assert isinstance(question, Checklist)
    for many, lengths in {6: [6], 7: [4, 3], 12: [6, 6], 13: [5, 5, 3], 18: [6, 6, 6]}.items():
        signs = tuple(replace(question.signs[0], id=f"1.4.{number:02}") for number in range(many))
        flow = PACK.flows["tiny"]
        longer = replace(flow, questions={**flow.questions, "home_level_4": replace(question, signs=signs)})
        chat = Conversation.begun(guide_of(replace(PACK, flows={"tiny": longer})), "tiny").tap("No", "1")
        rows = [row for row in chat.screen.rows if row[0].label.isdecimal()]
        assert [len(row) for row in rows] == lengths
        assert [button.label for row in rows for button in row] == [str(number + 1) for number in range(many)]


def test_every_list_of_the_shipped_pack_holds_back_continue_until_a_tick(pack: Pack) -> None:
    guide = guide_of(pack)
    for flow in pack.flows.values():
        seen: set[str] = set()
        for position in positions(flow):
            question = position.question
            if not isinstance(question, Checklist) or question.id in seen:
                continue
            seen.add(question.id)
            chat = Conversation(guide, guide.show(Tap(flow.id, pack.version, "walk00", position.path)))
            assert pack.phrases.go_on not in chat.labels
            assert (pack.phrases.none in chat.labels) == (question.none is not None)
            assert pack.phrases.not_sure in chat.labels
            chat.tap(str(len(question.signs)))
            assert pack.phrases.go_on in chat.labels
            assert pack.phrases.none not in chat.labels
            assert [button.label for button in buttons_of(chat.screen)].count(f"✓ {len(question.signs)}") == 1
        assert seen == {name for name, found in flow.questions.items() if isinstance(found, Checklist)}
