"""The bot behind a webhook: a proxy at an https address hands what Telegram posts to the bot's own port."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from running_bot import RunningBot
from small_pack import SMALL, SMALL_TEXTS, write_pack
from taps import give, open_flow
from telegram_server import TelegramServer
from telegram_updates import SECRET_HEADER

pytestmark = pytest.mark.asyncio(loop_scope="module")
PUBLIC, SECRET = "https://guide.example.org/bots", "a-Secret_of-the-tests"


@pytest.fixture(scope="module")
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found: int = taken.getsockname()[1]
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(tmp_path_factory: pytest.TempPathFactory, port: int) -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running behind a webhook."""
    home = tmp_path_factory.mktemp("home")
    folder = write_pack(SMALL_TEXTS, home / "pack")
    webhook = {"WEBHOOK_URL": PUBLIC, "WEBHOOK_SECRET": SECRET, "WEBHOOK_PORT": str(port)}
    async with TelegramServer() as server:
        server.proxies[PUBLIC] = f"http://127.0.0.1:{port}"
        async with RunningBot(server, home, "--webhook", KNOWLEDGE_DIR=folder, **webhook):
            yield server
        assert server.refusals == []


async def test_telegram_is_told_the_address_and_the_secret(telegram: TelegramServer) -> None:
    (told,) = [call for call in telegram.calls_of("setWebhook") if call.get("url")]
    assert told["url"].startswith(f"{PUBLIC}/")
    assert telegram.token not in told["url"]
    assert told["secret_token"] == SECRET
    assert telegram.calls_of("getUpdates") == []


async def test_a_walk_goes_from_start_to_what_to_do(telegram: TelegramServer) -> None:
    person = telegram.person()
    await open_flow(person, SMALL, "levels_of_need")
    await give(person, SMALL, "levels_of_need", ("no", "tick:harm+worker"))
    assert SMALL.outcomes["front_door_today"].title in person.screen.text
    await telegram.until(lambda: not telegram.unanswered_callbacks())


@pytest.mark.parametrize(
    ("secret", "status"), [("another-secret", 403), ("", 403), (None, 403), (SECRET + "x", 403), (SECRET, 200)]
)
async def test_only_who_knows_the_secret_is_heard(
    telegram: TelegramServer, port: int, secret: str | None, status: int
) -> None:
    person = telegram.person()
    person.chat.bot_status = "member"
    words = telegram.new_message(person.chat, person.user, text="hello")
    headers = {} if secret is None else {SECRET_HEADER: secret}
    update = {"update_id": 1, "message": words.json()}
    address = f"http://127.0.0.1:{port}/telegram"
    async with ClientSession() as session, session.post(address, json=update, headers=headers) as response:
        assert response.status == status
    other = telegram.person()
    await other.send("/start")
    await other.wait_for_message(20)
    said = [message for message in person.messages if message.from_bot]
    assert bool(said) == (status == 200)


async def test_a_post_that_is_no_update_is_refused_and_the_next_is_served(telegram: TelegramServer, port: int) -> None:
    headers = {SECRET_HEADER: SECRET}
    address = f"http://127.0.0.1:{port}/telegram"
    async with ClientSession() as session:
        async with session.post(address, data="no update", headers=headers) as response:
            assert response.status == 403
        async with session.post(f"{address}/elsewhere", json={}, headers=headers) as response:
            assert response.status == 404
    person = telegram.person()
    await person.send("/start")
    assert SMALL.pages["start"].title in (await person.wait_for_message()).text
