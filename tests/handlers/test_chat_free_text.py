"""Typed words: answered in one order, never deleted by themselves, and deleted when their writer asks."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from conversation import MONDAY_AFTERNOON
from running_bot import bot_in_this_process
from taps import tap
from telegram_people import Message, Person
from telegram_server import TelegramServer
from tiny_knowledge import tiny_pack

from bot.dialogue.guide import Guide
from bot.guidance.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")
TINY = tiny_pack()
PHRASES = TINY.phrases
DELETE = PHRASES.delete
NEGLECT = TINY.topics["neglect"]
WITH_NUMBER = "is this neglect? ring me on 07700 900123"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram() -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running on the tiny pack."""
    guide = Guide(Library(TINY), lambda: MONDAY_AFTERNOON)
    async with TelegramServer() as server, bot_in_this_process(server, guide):
        yield server
        await server.until(lambda: not server.unanswered_callbacks())


async def asked(telegram: TelegramServer, words: str) -> tuple[Person, Message, Message]:
    """Type words, and return who did, what they typed and what was answered."""
    person = telegram.person()
    typed = await person.send(words)
    return person, typed, await person.wait_for_message()


async def test_a_question_gets_its_topic_with_999_first(telegram: TelegramServer) -> None:
    _, _, shown = await asked(telegram, "is this neglect?")
    assert shown.text.index("999") < shown.text.index(NEGLECT.title) < shown.text.index(NEGLECT.act[0].text)
    assert str(TINY.contacts["day_line"].telephone) in shown.text
    assert {TINY.flows["tiny"].title, PHRASES.not_meant, PHRASES.contacts, PHRASES.menu} <= set(shown.labels)
    assert DELETE not in shown.labels
    assert shown.reply_to is None


async def test_urgent_words_come_before_everything_else(telegram: TelegramServer) -> None:
    _, _, shown = await asked(telegram, "neglect, and the baby is in danger")
    assert shown.text.startswith("Danger? Ring 999 now.")
    assert NEGLECT.title in shown.text


async def test_a_child_who_writes_gets_the_helpline_before_the_answer(telegram: TelegramServer) -> None:
    _, _, shown = await asked(telegram, "they hurt me, is it neglect")
    helpline = TINY.contacts["day_line"].telephone or ""
    assert shown.text.index("It is not your fault.") < shown.text.index(helpline) < shown.text.index(NEGLECT.title)
    assert shown.labels[0] == TINY.pages["public"].title


async def test_identifying_words_are_told_last_with_a_button_that_deletes_them(telegram: TelegramServer) -> None:
    person, typed, shown = await asked(telegram, WITH_NUMBER)
    assert shown.text.index(NEGLECT.title) < shown.text.index("a telephone number")
    assert shown.reply_to == typed.message_id
    assert typed in person.messages
    assert "900123" not in shown.text
    deleted = await tap(person, DELETE)
    assert TINY.pages["deleted"].title in deleted.text
    assert typed not in person.messages


async def test_the_offer_to_delete_stays_when_something_else_is_tapped_first(telegram: TelegramServer) -> None:
    person, typed, shown = await asked(telegram, WITH_NUMBER)
    await person.tap(PHRASES.do_and_do_not)
    opened = await person.wait_for_message()
    assert NEGLECT.do[0].text in opened.text
    assert DELETE in person.chat.messages_by_id[shown.message_id].labels
    await person.tap(DELETE, shown)
    await person.wait_for_edit()
    assert typed not in person.messages


async def test_not_what_i_meant_offers_others_and_then_whom_to_ask(telegram: TelegramServer) -> None:
    person, _, _ = await asked(telegram, "neglect or training")
    offered = person.screen
    if PHRASES.not_meant in offered.labels:
        offered = await tap(person, PHRASES.not_meant)
    assert TINY.topics["training"].title in offered.labels
    nothing = await tap(person, PHRASES.none)
    assert TINY.pages["free_text"].title in nothing.text


async def test_do_and_do_not_shows_the_sources_and_leads_back(telegram: TelegramServer) -> None:
    person, _, first = await asked(telegram, "neglect")
    more = await tap(person, PHRASES.do_and_do_not)
    assert "999" in more.text
    assert NEGLECT.do_not[0].text in more.text
    assert TINY.sources["WEAK"].title in more.text
    assert (await tap(person, PHRASES.back)).text == first.text


async def test_a_topic_opens_its_flow_in_the_same_message(telegram: TelegramServer) -> None:
    person, _, shown = await asked(telegram, "neglect")
    question = await tap(person, TINY.flows["tiny"].title)
    assert question.text.startswith(TINY.flows["tiny"].questions["danger"].ask)
    assert question.message_id == shown.message_id


@pytest.mark.parametrize("words", ["will it rain", "x" * 4096, "👋", "<b>&", "مرحبا", "/ /", "\u202eolleh", "."])
async def test_what_is_not_understood_is_told_so_with_999_and_whom_to_ask(telegram: TelegramServer, words: str) -> None:
    _, _, shown = await asked(telegram, words)
    assert shown.text.startswith("Immediate danger? Ring 999.")
    assert TINY.flows["tiny"].title in shown.labels
    assert not [message for message in telegram.calls_of("deleteMessage") if message["chat_id"] == shown.chat.id]


async def test_words_typed_during_a_walk_are_answered_and_the_walk_stays(telegram: TelegramServer) -> None:
    person = telegram.person()
    await person.send("/tiny")
    question = await person.wait_for_message()
    await person.send("is it neglect")
    answered = await person.wait_for_message()
    assert NEGLECT.title in answered.text
    await person.tap(PHRASES.no, question)
    assert TINY.flows["tiny"].questions["area"].ask in (await person.wait_for_edit()).text
