"""A question with one answer: its words, its buttons, the list of areas, and what it means."""

from __future__ import annotations

import re
from dataclasses import replace

from conversation import Conversation, guide_of
from tiny_knowledge import tiny_pack

from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.question import Answer, Choice

PACK = tiny_pack()


def test_a_question_shows_its_words_its_help_and_the_999_line() -> None:
    words = Conversation.begun(guide_of(PACK), "tiny").words
    assert words.splitlines()[0] == "Is a child in danger now?"
    assert "Say what you know about ABC." in words
    assert words.endswith("Immediate danger? Ring 999.")


def test_a_question_offers_its_answers_its_meaning_the_way_back_and_a_fresh_start() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny")
    assert chat.labels == ["Yes", "No", "Not sure", "What does this mean?", "Back", "Start again"]


def test_short_answers_stand_two_in_a_row_and_long_ones_alone() -> None:
    flow = PACK.flows["tiny"]
    answers = tuple(_answer(name) for name in ("Yes", "No", "They said it is all right", "Perhaps", "I see", "Never"))
    chat = Conversation.begun(guide_of(_with_first(flow, answers)), "tiny")
    rows = [[button.label for button in row] for row in chat.screen.rows]
    assert rows[:4] == [["Yes", "No"], ["They said it is all right"], ["Perhaps", "I see"], ["Never"]]


def test_areas_stand_under_headings_as_a_numbered_list() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("No")
    assert "Inside\n1. Home" in chat.words
    assert "Outside\n2. Street" in chat.words
    assert chat.labels == ["1", "2", "Not sure", "What does this mean?", "Back", "Start again"]
    assert "Home life: any of these?" in Conversation(chat.guide, chat.screen).tap("1").words
    assert "The street: or any of these?" in chat.tap("2").words


def test_every_area_of_the_shipped_pack_has_its_number_and_opens_its_own_list(pack: Pack) -> None:
    guide = guide_of(pack)
    flow = pack.flows["levels_of_need"]
    question = flow.questions["area"]
    assert isinstance(question, Choice)
    listed = [answer for _, answers in question.groups for answer in answers]
    chat = Conversation.begun(guide, "levels_of_need").tap(pack.phrases.yes, pack.phrases.add_worry)
    for number, answer in enumerate(listed, 1):
        assert f"\n{number}. {answer.label}" in chat.words
        opened = Conversation(guide, chat.screen).tap(str(number))
        assert flow.questions[answer.then].ask in opened.words
    assert [heading for heading, _ in question.groups if heading not in chat.words] == []


def test_a_meaning_has_a_definition_an_example_each_way_and_its_sources() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("What does this mean?")
    assert "What it means\nWhat is meant." in chat.words
    assert "An example that counts\nWhat counts." in chat.words
    assert "An example that does not\nWhat does not. (confirm locally)" in chat.words
    assert "• Own guidance, Tiny Council (May 2025)" in chat.words
    assert "• The Act (2004)" in chat.words
    assert "Immediate danger? Ring 999." in chat.words
    assert chat.labels == ["Back", "Cannot speak?"]


def test_a_source_is_named_once_however_often_it_is_used() -> None:
    words = Conversation.begun(guide_of(PACK), "tiny").tap("What does this mean?").words
    assert words.count("Own guidance") == 1


def test_a_meaning_explains_the_abbreviations_of_its_own_screen() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("What does this mean?")
    assert "• ABC: A better childhood." in chat.words
    assert "helper" not in chat.words


def test_a_meaning_with_no_abbreviation_has_no_heading_for_words() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("No", "1", "What does this mean?")
    assert re.search(r"^Words$", chat.words, re.MULTILINE) is None


def test_the_meaning_of_the_lowest_list_says_how_things_going_well_look() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("No", "1", "None of these", "What does this mean?")
    assert "When things are going well\n• The child is happy." in chat.words


def test_the_meaning_of_a_list_names_the_sources_of_its_signs() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny").tap("No", "1", "None of these", "What does this mean?")
    assert "• Next county (May 2024)" in chat.words


def test_every_question_of_the_shipped_pack_offers_not_sure_and_its_meaning(pack: Pack) -> None:
    guide = guide_of(pack)
    for name in pack.flows:
        chat = Conversation.begun(guide, name)
        assert {pack.phrases.not_sure, pack.phrases.meaning, pack.phrases.start_again} <= set(chat.labels)


def _answer(label: str) -> Answer:
    flow = PACK.flows["tiny"]
    first = flow.questions[flow.first]
    assert isinstance(first, Choice)
    return replace(first.answers[0], id=re.sub(r"\W", "_", label.lower()), label=label)


def _with_first(flow: Flow, answers: tuple[Answer, ...]) -> Pack:
    first = flow.questions[flow.first]
    assert isinstance(first, Choice)
    changed = replace(flow, questions={**flow.questions, flow.first: replace(first, answers=answers)})
    return replace(PACK, flows={flow.id: changed})
