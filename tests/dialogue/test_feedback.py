"""After an ending: one short question at a time, each can be skipped, and what is said stands in the button alone."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from conversation import Conversation, buttons_of, data_of, guide_of, random_path, shipped_pack
from tiny_knowledge import tiny_pack

from bot.dialogue.action import OpenPage, Screen, Tap, View
from bot.dialogue.button_code import LONGEST, read_button
from bot.dialogue.feedback import REMARKS, Remark, remark_of
from bot.dialogue.walk import Path, add_worry, advance, begin
from bot.guidance.feedback import SectorAnswers
from bot.guidance.question import WrongAnswer
from bot.proof.fit import plain
from bot.querylog.row import ALLOWED, CATEGORIES, DIRECTIONS, About

PACK = tiny_pack()
GUIDE = guide_of(PACK)
BEATEN = ("No", "1", "1", "Continue", "None of these")
QUESTIONS = ("Did it help?", "What had you meant to do?", "Do you disagree?", "Where do you work?")


@pytest.fixture
def chat() -> Conversation:
    """A chat at an ending of the tiny flow."""
    return Conversation.begun(GUIDE, "tiny").tap(*BEATEN)


def said_by(chat: Conversation, label: str) -> tuple[str, str]:
    """Return what a button of feedback says, and about what."""
    action = chat.button(label).action
    assert isinstance(action, Tap)
    remark = remark_of(action)
    return remark.about, remark.value


def test_every_ending_offers_it_and_no_question_does(chat: Conversation) -> None:
    assert "How was it?" in chat.labels
    assert "How was it?" in Conversation.begun(GUIDE, "tiny").tap("Yes").labels
    assert "How was it?" in Conversation.begun(GUIDE, "other").tap("Yes").labels
    assert "How was it?" not in Conversation.begun(GUIDE, "tiny").tap("No").labels


def test_the_guidance_itself_stands_above_the_offer(chat: Conversation) -> None:
    assert chat.labels.index("How was it?") > chat.labels.index("More")
    assert chat.labels.index("How was it?") > chat.labels.index("Record")


def test_one_question_follows_another_and_then_thanks(chat: Conversation) -> None:
    chat.tap("How was it?")
    for question, answer in zip(QUESTIONS, ("It did", "Refer", "I agree", "School"), strict=True):
        assert question in chat.words
        assert [other for other in QUESTIONS if other in chat.words] == [question]
        chat.tap(answer)
    assert "Thanks\nThey see numbers only." in chat.words
    assert chat.labels == ["Back to it", "Contacts", "Menu"]


def test_every_question_can_be_skipped_and_then_nothing_is_said(chat: Conversation) -> None:
    chat.tap("How was it?")
    for question in QUESTIONS:
        assert question in chat.words
        assert said_by(chat, "Skip") == ("", "")
        chat.tap("Skip")
    assert "Thanks" in chat.words


@pytest.mark.parametrize("skips", range(5))
def test_every_screen_leads_back_to_the_ending_with_the_danger_line_on_it(chat: Conversation, skips: int) -> None:
    ending = chat.screen
    chat.tap("How was it?", *["Skip"] * skips)
    assert "Immediate danger? Ring 999." in chat.words
    assert chat.tap("Back to it").screen == ending


def test_who_disagrees_is_asked_about_what_and_told_what_to_do_now(chat: Conversation) -> None:
    chat.tap("How was it?", "Skip", "Skip")
    assert "Your judgement stands." in chat.words
    chat.tap("Too low")
    assert "What about?\nDo more at once, or talk before you do less." in chat.words
    assert "If you disagree, now\n• Disagree with Ring the Day Line today." in chat.words
    assert "Ring\nDay Line · 01905 822666" in chat.words
    assert said_by(chat, "How soon") == ("disagrees", "too_low:how_soon")
    assert "Where do you work?" in chat.tap("How soon").words


def test_who_will_not_say_what_about_is_asked_nothing_more_about_it(chat: Conversation) -> None:
    chat.tap("How was it?", "Skip", "Skip", "Something else")
    assert said_by(chat, "Skip") == ("", "")
    assert "Where do you work?" in chat.tap("Skip").words


def test_how_far_it_is_stands_on_every_question(chat: Conversation) -> None:
    chat.tap("How was it?")
    assert "1 of 4" in chat.words
    assert "3 of 4" in chat.tap("Skip", "Skip").words
    assert "3 of 4" in chat.tap("Too high").words
    assert "4 of 4" in chat.tap("Skip").words


def test_the_words_that_can_be_kept_are_those_of_the_log_and_no_others() -> None:
    kept = {about: set[str]() for about in get_args(About)}
    for remark in REMARKS.values():
        if remark.about:
            kept[remark.about].add(remark.value)
    assert kept == ALLOWED


def test_a_code_keeps_its_meaning_for_ever() -> None:
    """Buttons of last year still stand in chats: a new answer is added at the end, and none is moved."""
    expected = [
        *((step, "", "", "") for step in ("helpful", "wished", "disagrees", "sector", "thanks")),
        *(("wished", "helpful", value, "") for value in ("yes", "partly", "no")),
        *(
            ("disagrees", "wished", value, "")
            for value in ("front_door", "early_help", "lado", "police", "not_sure", "nothing")
        ),
        *(("category", "", "", direction) for direction in DIRECTIONS),
        *(("sector", "disagrees", f"{direction}:{about}", "") for direction in DIRECTIONS for about in CATEGORIES),
        *(("thanks", "sector", value, "") for value in SectorAnswers.model_fields),
    ]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
    assert {code: Remark(*parts) for code, parts in zip(alphabet, expected, strict=True)} == REMARKS


def fullest(flow: str) -> Path:
    """Return the walk of the shipped pack that takes the most room in a button."""
    position = begin(shipped_pack().flows[flow])
    while position.question is not None or position.can_add:
        question = position.question or add_worry(position).question
        assert question is not None
        after = [advance(position, given) for given in question.givens()]
        going_on = [one for one in after if one.question is not None]
        position = (going_on or after)[0]
    return position.path


@pytest.mark.parametrize("flow", ["levels_of_need", "get_safe", "lado"])
def test_the_button_of_every_remark_fits_and_reads_back_unchanged(flow: str) -> None:
    pack = shipped_pack()
    guide = guide_of(pack)
    for path in (fullest(flow), random_path(pack.flows[flow], range(40))):
        for code in REMARKS:
            shown = guide.show(Tap(flow, pack.version, "walk00", path, View.feedback, remark=code))
            for button in buttons_of(shown):
                written = data_of(guide.library, button.action)
                assert len(written.encode()) <= LONGEST
                assert read_button(guide.library, written) == button.action


def shown(path: Path, **changes: object) -> Screen:
    """Return what the guide shows of feedback on the tiny flow."""
    tap = Tap("tiny", PACK.version, "walk00", path, View.feedback, remark="A")
    return GUIDE.show(replace(tap, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ((), {}),
        ((("no",),), {}),
        ((("yes",),), {"remark": ""}),
        ((("yes",),), {"remark": "-"}),
        ((("yes",),), {"remark": "AA"}),
        ((("yes",),), {"pending": ()}),
    ],
    ids=["at the first question", "before the end", "no remark", "unknown", "two", "with ticks"],
)
def test_feedback_where_there_is_no_ending_or_that_stands_for_nothing_is_refused(
    path: Path, changes: dict[str, object]
) -> None:
    assert "Page broken_button" in plain(shown(path, **changes).text)


def test_a_tap_that_stands_for_nothing_says_nothing() -> None:
    with pytest.raises(WrongAnswer):
        remark_of(Tap("tiny", PACK.version, "walk00", (("yes",),), View.feedback, remark="_"))


def test_an_ending_of_an_older_version_asks_in_the_words_of_that_version(chat: Conversation) -> None:
    action = chat.button("How was it?").action
    assert isinstance(action, Tap)
    assert action == Tap("tiny", PACK.version, "walk00", action.path, View.feedback, remark="A")


def test_the_shipped_words_say_that_judgement_stands_and_ask_for_no_names() -> None:
    feedback = shipped_pack().feedback
    disagreeing = " ".join(said.text for said in (*feedback.disagrees.says, *feedback.category.says))
    assert "professional judgement stands" in disagreeing
    assert "safeguarding lead" in disagreeing
    assert "anything about the child" in " ".join(said.text for said in feedback.helpful.says)


def test_the_thanks_lead_to_the_contacts_and_the_menu(chat: Conversation) -> None:
    chat.tap("How was it?", *["Skip"] * 4)
    assert chat.button("Contacts").action == OpenPage("contacts")
    assert chat.button("Menu").action == OpenPage("start")
