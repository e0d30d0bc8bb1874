"""Statements as they are said: contacts put in, what to confirm, what is out of date, and nothing taken as mark-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from conversation import Conversation, buttons_of, guide_of
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.voice import Voice
from bot.dialogue.wording import render
from bot.guidance.library import Library, load
from bot.guidance.statement import Statement
from bot.proof.fit import faults, plain

PACK = tiny_pack()
VOICE = Voice(PACK, PACK.local(datetime(2026, 11, 23, 14, 30, tzinfo=UTC)))
NASTY = "<b>5 < 6 & \"quoted\" 'it' {day_line} <script>alert(1)</script>"


def said(text: str, *sources: str) -> str:
    """Return how a statement is said, without mark-up."""
    return plain(str(VOICE.say(Statement(text, sources or ("OWN",)))))


def test_a_statement_of_our_own_guidance_is_said_as_it_stands() -> None:
    assert said("Ring now.") == "Ring now."


def test_a_statement_that_rests_on_weak_sources_alone_is_to_be_confirmed_locally() -> None:
    assert said("Ring now.", "WEAK") == "Ring now. (confirm locally)"
    assert said("Ring now.", "WEAK", "OWN") == "Ring now."


def test_a_statement_with_one_overdue_source_says_so() -> None:
    assert said("Ring now.", "STALE") == "Ring now. (source past its review date: check first)"
    assert said("Ring now.", "OWN", "STALE") == "Ring now. (source past its review date: check first)"


def test_a_statement_may_be_both_weak_and_overdue() -> None:
    late = replace(VOICE, at=datetime(2028, 1, 1, tzinfo=UTC))
    words = plain(str(late.say(Statement("Ring now.", ("WEAK",)))))
    assert words == "Ring now. (confirm locally) (source past its review date: check first)"


def test_plain_words_carry_no_remarks() -> None:
    assert str(VOICE.plain(Statement("Ring now.", ("STALE",)))) == "Ring now."


def named(contact: str) -> str:
    """Return how a contact stands in a sentence, without mark-up."""
    return plain(str(VOICE.name(contact)))


def test_a_contact_in_a_sentence_becomes_its_name_and_number() -> None:
    assert said("Telephone {day_line} or {night_line}.") == f"Telephone {named('day_line')} or {named('night_line')}."
    assert named("day_line").startswith("the Day Line")
    assert "01905 822666" in named("day_line")
    assert "check" not in named("day_line")


def test_a_contact_may_have_its_own_words_in_a_sentence_and_a_number_is_not_said_twice() -> None:
    assert said("Ring {emergency}.") == "Ring 999."


def test_a_number_in_doubt_is_to_be_checked_even_inside_a_sentence() -> None:
    assert said("Ring {doubtful_line}.") == f"Ring {named('doubtful_line')}."
    assert "01905 846221" in named("doubtful_line")
    assert "check the number first" in named("doubtful_line")


def test_a_contact_without_a_number_gives_its_address() -> None:
    assert named("unknown_hours").startswith("the Helper")
    assert "https://example.org/help" in named("unknown_hours")


def test_brackets_and_ampersands_in_the_knowledge_are_words_and_not_mark_up() -> None:
    words = str(VOICE.say(Statement(NASTY, ("OWN",))))
    assert "<script>" not in words
    assert plain(words) == NASTY.replace("{day_line}", named("day_line"))


def test_words_of_the_knowledge_that_look_like_a_template_are_not_run() -> None:
    template = "{{ 7 * 7 }} {% raw %} {# no #}"
    texts = tiny_texts()
    texts["flows/tiny.yaml"] = texts["flows/tiny.yaml"].replace("Is a child in danger now?", f"'{template}'")
    assert template in Conversation.begun(guide_of(load(texts)), "tiny").words


@pytest.mark.parametrize("nasty", ["Q&A", "a < b", "<i>slanted", "</b>", 'it\'s "so"', "&amp;"])
def test_every_screen_stays_whole_whatever_signs_the_knowledge_holds(nasty: str) -> None:
    quoted = nasty.replace('"', '\\"')
    texts = tiny_texts()
    for file, words, put in (
        ("flows/tiny.yaml", "Is a child in danger now?", f'"{quoted} danger?"'),
        ("indicators/home.yaml", "The child is beaten.", quoted),
        ("outcomes/ring_today.yaml", "title: Ring the Day Line today", f'title: "{quoted} ring"'),
        ("contacts.yaml", "name: Day Line", f'name: "{quoted} line"'),
        ("sources.yaml", "title: Own guidance", f'title: "{quoted} source"'),
    ):
        assert words in texts[file]
        texts[file] = texts[file].replace(words, put)
    library = Library(load(texts))
    chat = Conversation.begun(guide_of(library.current), "tiny")
    assert f"{nasty} danger?" in chat.words
    for labels, words in (
        (["No", "1", "1"], nasty),
        (["Continue", "None of these"], f"{nasty} ring"),
        (["Sources"], f"{nasty} source"),
        (["Back", "Record"], f"{nasty} ring"),
        (["Back", "Your answers"], f"{nasty} danger?"),
        (["Back", "Contacts"], f"{nasty} line"),
    ):
        chat.tap(*labels)
        assert words in chat.words
        assert list(faults(library, chat.screen)) == []
        assert buttons_of(chat.screen)


def test_a_template_leaves_no_runs_of_empty_lines() -> None:
    chat = Conversation.begun(guide_of(PACK), "tiny")
    for label in ("No", "1", "1", "Continue", "None of these", "Sources", "Back", "Record", "Back", "More"):
        chat.tap(label)
        assert "\n\n\n" not in chat.screen.text
        assert chat.screen.text == chat.screen.text.strip()


def test_the_notice_names_numbers_in_the_order_given() -> None:
    assert render("notice", VOICE, numbers=[1, 3]) == "Ticked: 1, 3"
    assert render("notice", VOICE, numbers=[]) == "Nothing is ticked"
