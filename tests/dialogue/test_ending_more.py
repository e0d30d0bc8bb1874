"""What stands one tap behind an ending: more, sources, the other outcomes, the answers and the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from conversation import Conversation, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Tap
from bot.dialogue.ending import more_screen, record_text, sources_screen
from bot.dialogue.guide import Guide
from bot.dialogue.path import read_path
from bot.dialogue.reference import read_reference
from bot.dialogue.trail import Trail
from bot.dialogue.walk import Position, replay
from bot.guidance.pack import Pack
from bot.proof.fit import plain

PACK = tiny_pack()
PARTS = ("Consent of", "Write down", "Next after", "Disagree with")


@pytest.fixture
def chat() -> Conversation:
    """A chat at an ending with three outcomes: ring today, talk it through, tell the worker."""
    return Conversation.begun(guide_of(PACK), "tiny").tap("No", "1", "1", "Not sure", "1", "Continue")


def test_more_holds_consent_record_next_and_disagreement_in_this_order(chat: Conversation) -> None:
    words = chat.tap("More").words
    headings = [
        "Consent, and telling the family\n• Consent of Ring the Day Line today.",
        "What to write down\n• Write down Ring the Day Line today.",
        "What happens next, and when to chase\n• Next after Ring the Day Line today.",
        "If you disagree, or things get worse\n• Disagree with Ring the Day Line today.",
    ]
    places = [words.index(heading) for heading in headings]
    assert places == sorted(places)


def test_more_says_that_the_guidance_is_a_draft_until_it_is_signed_off(chat: Conversation) -> None:
    assert "Draft guidance. Tiny Partnership has not signed it off." in chat.tap("More").words
    approval = PACK.approval.model_copy(update={"state": "approved"})
    signed = Conversation.begun(guide_of(replace(PACK, approval=approval)), "tiny").tap("Yes", "More")
    assert "Draft" not in signed.words


def test_more_leads_to_the_sources_to_999_without_speaking_and_back(chat: Conversation) -> None:
    ending = chat.screen
    assert chat.tap("More").labels == ["Sources", "Cannot speak?", "Back"]
    assert chat.tap("Back").screen == ending


def test_sources_show_their_standing_and_their_dates(chat: Conversation) -> None:
    words = chat.tap("Sources").words
    assert "Local, checked 1 November 2026\n• Own guidance, Tiny Council (May 2025)" in words
    assert "Statute, checked 1 October 2026\n• The Act (2004)" in words
    assert "Comparable partnership, checked 1 November 2026\n• Next county (May 2024)" in words
    assert "Draft guidance, version" in words
    assert PACK.version in words


def test_a_source_with_an_address_is_a_link_and_one_without_is_not(chat: Conversation) -> None:
    text = chat.tap("Sources").screen.text
    assert '<a href="https://example.org/own">Own guidance</a>' in text
    assert "• The Act" in text


def test_a_source_past_its_review_date_is_flagged_and_a_current_one_is_not(chat: Conversation) -> None:
    lines = chat.tap("Sources").words.splitlines()
    flagged = [line for line in lines if "past its review date: check first" in line]
    assert flagged == ["• Stale guidance (May 2019) past its review date: check first"]


def test_every_source_stands_once(chat: Conversation) -> None:
    words = chat.tap("Sources").words
    assert all(words.count(title) == 1 for title in ("Own guidance", "The Act", "Next county", "Stale guidance"))


def test_sources_lead_back_to_the_ending(chat: Conversation) -> None:
    ending = chat.screen
    assert chat.tap("Sources", "Back").screen == ending


def test_another_outcome_says_all_that_it_says_when_it_leads(chat: Conversation) -> None:
    chat.tap("Tell the worker")
    assert chat.words.startswith("Tell the worker\nBy when: By when of Tell the worker.")
    assert "1. First step of Tell the worker." in chat.words
    assert "Doubtful Line · 01905 846221" in chat.words
    more = Conversation(chat.guide, chat.screen).tap("More")
    assert all(f"{part} Tell the worker." in more.words for part in PARTS)
    assert "Stale guidance" in chat.tap("Sources").words


def test_another_outcome_leads_back_to_the_ending_and_its_more_back_to_itself(chat: Conversation) -> None:
    ending = chat.screen
    other = chat.tap("Talk it through today").screen
    assert chat.tap("More", "Back").screen == other
    assert chat.tap("Sources", "Back").screen == other
    assert chat.tap("Back").screen == ending


def test_your_answers_hold_each_question_with_what_was_said(chat: Conversation) -> None:
    words = chat.tap("Your answers").words
    assert "1. Is a child in danger now?\nNo" in words
    assert "2. What is the worry like?\nHome" in words
    assert "3. Home life: any of these?\nThe child is beaten." in words
    assert words.count("Not sure") == 1
    assert "4. Is any of this true as well?\nThe child has a worker." in words
    assert chat.labels == ["1", "2", "3", "4", "Back"]


def test_your_answers_say_so_when_nothing_was_ticked() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("No", "1", "None of these", "1", "Continue", "They said no")
    words = chat.tap("Your answers").words
    assert "3. Home life: any of these?\nNone of these" in words
    assert "5. Has the family agreed?\nThey said no" in words


def test_the_record_holds_answers_what_was_said_the_time_and_a_reference(chat: Conversation) -> None:
    ending = chat.screen
    words = chat.tap("Record").words
    assert "Tiny worries, Monday 23 November 2026, 14:30" in words
    line = next(line for line in words.splitlines() if "Home life: any of these?" in line)
    assert "The child is beaten." in line
    assert "Not sure" in line
    assert "Level 4: social care.\n– Ring the Day Line today. By when of Ring the Day Line today." in words
    assert "– Talk it through today\n– Tell the worker\n" in words
    assert f"Draft guidance, version {PACK.version}." in words
    reference = read_reference(words.split("Reference: ")[1].split()[0])
    assert (reference.flow_code, reference.version) == ("T", PACK.version)
    given = (("no",), ("home",), ("1.4.01", "not_sure"), ("has_worker",))
    assert read_path(PACK.flows["tiny"], reference.path).path == given
    assert chat.tap("Back").screen == ending


def test_the_record_is_the_same_text_for_the_same_answers_and_time(chat: Conversation) -> None:
    shown = chat.tap("Record").screen.text
    position = replay(PACK.flows["tiny"], (("no",), ("home",), ("1.4.01", "not_sure"), ("has_worker",)))
    assert record_text(chat.guide.voice(PACK), position) == shown


def test_the_record_tells_the_time_on_the_clocks_of_the_area() -> None:
    summer = guide_of(PACK, datetime(2027, 7, 1, 8, 5, tzinfo=UTC))
    assert "Thursday 1 July 2027, 09:05" in Conversation.begun(summer, "tiny").tap("Yes", "Record").words


def test_every_outcome_of_the_shipped_pack_has_all_its_parts_and_sources_one_tap_away(pack: Pack, guide: Guide) -> None:
    voice = guide.voice(pack)
    flow = pack.flows["levels_of_need"]
    for name, outcome in pack.outcomes.items():
        ended = Position(flow, (), None, outcome.requirement(name))
        trail = Trail(voice, ended, Tap(flow.id, pack.version, "walk00", ()))
        more, sources = plain(more_screen(trail, 0).text), plain(sources_screen(trail, 0).text)
        for statement in (*outcome.consent, *outcome.record, *outcome.next, *outcome.disagree):
            assert plain(str(voice.plain(statement))) in more
            assert all(pack.sources[code].title in sources for code in statement.sources)
