"""What is sent to the bot in words: /start, deep links, the other commands, and anything else that is typed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import bot_in_this_process, telegram_with_bot
from small_pack import SMALL
from taps import give, open_flow, tap
from telegram_people import Message
from telegram_server import TelegramServer

from bot.commands.knowledge import now
from bot.dialogue.guide import Guide
from bot.guidance.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")
FLOWS = {"levels": "levels_of_need", "getsafe": "get_safe", "lado": "lado"}
PAGES = ("about", "privacy", "help")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running."""
    async with telegram_with_bot(tmp_path_factory.mktemp("home")) as server:
        yield server
        assert server.refusals == []
        await server.until(lambda: not server.unanswered_callbacks())


async def reply(telegram: TelegramServer, text: str) -> Message:
    """Send a text as somebody new, and return the answer."""
    person = telegram.person()
    await person.send(text)
    return await person.wait_for_message()


async def test_start_opens_the_menu_with_every_door(telegram: TelegramServer) -> None:
    menu = await reply(telegram, "/start")
    assert SMALL.pages["start"].title in menu.text
    assert "999" in menu.text
    assert "end-to-end encrypted" in menu.text
    assert {flow.title for flow in SMALL.flows.values()} <= set(menu.labels)
    assert SMALL.phrases.contacts in menu.labels


@pytest.mark.parametrize("page", ["disclosure", "public"])
async def test_a_child_telling_and_a_child_reading_are_one_tap_from_the_menu(
    telegram: TelegramServer, page: str
) -> None:
    person = telegram.person()
    await person.send("/start")
    await person.wait_for_message()
    shown = await tap(person, SMALL.pages[page].button or "")
    assert SMALL.pages[page].title in shown.text
    assert all(SMALL.contacts[contact].name in shown.text for contact in SMALL.pages[page].ring)


@pytest.mark.parametrize(("word", "flow"), FLOWS.items())
@pytest.mark.parametrize("sent", ["/start {}", "/{}", "/{}@guide_bot", "/start {} and more"])
async def test_a_deep_link_or_a_command_opens_a_flow(telegram: TelegramServer, sent: str, word: str, flow: str) -> None:
    question = await reply(telegram, sent.format(word))
    opened = SMALL.flows[flow]
    assert opened.questions[opened.first].ask in question.text
    assert {SMALL.phrases.yes, SMALL.phrases.no, SMALL.phrases.not_sure} == set(question.labels[:3])


async def test_a_deep_link_that_names_no_flow_opens_the_menu(telegram: TelegramServer) -> None:
    assert SMALL.pages["start"].title in (await reply(telegram, "/start elsewhere")).text


@pytest.mark.parametrize("page", PAGES)
async def test_a_command_opens_its_page(telegram: TelegramServer, page: str) -> None:
    assert SMALL.pages[page].title in (await reply(telegram, f"/{page}")).text


async def test_contacts_are_listed_with_their_numbers(telegram: TelegramServer) -> None:
    shown = await reply(telegram, "/contacts")
    assert str(SMALL.contacts["family_front_door"].telephone) in shown.text
    assert SMALL.phrases.more_contacts in shown.labels


async def test_an_unknown_command_is_told_so_and_gets_the_menu(telegram: TelegramServer) -> None:
    shown = await reply(telegram, "/nothing_of_ours")
    assert SMALL.pages["unknown_command"].title in shown.text
    assert {flow.title for flow in SMALL.flows.values()} <= set(shown.labels)


@pytest.mark.parametrize("words", ["qwertyuiop zxcvb", "ребёнок", "<b>&", "👋", "x" * 4096])
async def test_words_that_are_not_understood_get_the_menu_with_999_and_childline(
    telegram: TelegramServer, words: str
) -> None:
    shown = await reply(telegram, words)
    assert SMALL.pages["free_text"].title in shown.text
    assert SMALL.contacts["childline"].name in shown.text
    assert "999" in shown.text
    assert {flow.title for flow in SMALL.flows.values()} <= set(shown.labels)


async def test_every_command_is_registered_with_a_description(telegram: TelegramServer) -> None:
    (registered,) = telegram.calls_of("setMyCommands")
    told = str(registered["commands"])
    assert all(command in told and words in told for command, words in SMALL.phrases.commands.items())
    assert {"start", *FLOWS, "contacts", *PAGES} == set(SMALL.phrases.commands)


async def test_a_walk_is_one_message_edited_in_place(telegram: TelegramServer) -> None:
    person = telegram.person()
    menu = await open_flow(person, SMALL, "levels_of_need")
    await give(person, SMALL, "levels_of_need", ("no", "tick:harm+worker"))
    assert SMALL.outcomes["front_door_today"].title in person.screen.text
    assert person.screen.message_id == menu.message_id
    assert len([message for message in person.messages if message.from_bot]) == 1


async def test_a_question_explains_itself_and_leads_back(telegram: TelegramServer) -> None:
    person = telegram.person()
    first = await open_flow(person, SMALL, "levels_of_need")
    question = SMALL.flows["levels_of_need"].questions["immediate_danger"]
    meaning = await tap(person, SMALL.phrases.meaning)
    assert question.explanation.meaning.text in meaning.text
    assert (await tap(person, SMALL.phrases.back)).text == first.text


async def test_start_again_leaves_no_answer_behind(telegram: TelegramServer) -> None:
    person = telegram.person()
    first = await open_flow(person, SMALL, "levels_of_need")
    await tap(person, SMALL.phrases.no)
    ticked = await tap(person, "1")
    assert "✓ 1" in ticked.labels
    assert (await tap(person, SMALL.phrases.start_again)).text == first.text
    assert "✓ 1" not in (await tap(person, SMALL.phrases.no)).labels


async def test_the_bot_starts_all_the_same_when_its_commands_cannot_be_registered() -> None:
    async with TelegramServer() as server:
        server.fail_next("setMyCommands", 500)
        async with bot_in_this_process(server, Guide(Library(SMALL), now)):
            assert SMALL.pages["start"].title in (await reply(server, "/start")).text
        assert len(server.calls_of("setMyCommands")) == 1
