"""A start that cannot succeed: the right exit code, one plain sentence that says what to do, and no traceback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from running_bot import Ended, run_to_the_end
from small_pack import SMALL_TEXTS, write_pack
from telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio(loop_scope="module")
WRONG_USE, NOT_IN_ORDER = 2, 1
WEBHOOK = {"WEBHOOK_URL": "https://guide.example.org", "WEBHOOK_SECRET": "abc", "WEBHOOK_PORT": "8443"}


@dataclass(frozen=True)
class Start:
    """A start: what is wrong with its settings, the exit code it deserves and what the sentence must name."""

    code: int
    names: str
    settings: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    webhook: bool = False


STARTS = {
    "no token": Start(WRONG_USE, "TELEGRAM_TOKEN", without=("TELEGRAM_TOKEN",)),
    "an empty token": Start(WRONG_USE, "TELEGRAM_TOKEN", {"TELEGRAM_TOKEN": " "}),
    "half a token": Start(WRONG_USE, "TELEGRAM_TOKEN", {"TELEGRAM_TOKEN": "AAF-half-of-a-token"}),
    "a token refused by Telegram": Start(WRONG_USE, "TELEGRAM_TOKEN", {"TELEGRAM_TOKEN": "123456789:AAF-of-another"}),
    "an address without http": Start(WRONG_USE, "TELEGRAM_API_URL", {"TELEGRAM_API_URL": "telegram.example.org"}),
    "no such folder of knowledge": Start(WRONG_USE, "KNOWLEDGE_DIR", {"KNOWLEDGE_DIR": "{home}/nowhere"}),
    "knowledge that is a file": Start(WRONG_USE, "KNOWLEDGE_DIR", {"KNOWLEDGE_DIR": "{home}/file"}),
    "an empty folder of knowledge": Start(NOT_IN_ORDER, "knowledge", {"KNOWLEDGE_DIR": "{home}/empty"}),
    "broken knowledge": Start(NOT_IN_ORDER, "lado.yaml, line 7", {"KNOWLEDGE_DIR": "{home}/broken"}),
    "knowledge that is not UTF-8": Start(NOT_IN_ORDER, "UTF-8", {"KNOWLEDGE_DIR": "{home}/latin"}),
    "a file in place of the data folder": Start(WRONG_USE, "XDG_DATA_HOME", {"XDG_DATA_HOME": "{home}/file"}),
    "a level of logging that is none": Start(WRONG_USE, '"WARNING"', {"LOG_LEVEL": "warnings"}),
    "a webhook without an address": Start(WRONG_USE, "WEBHOOK_URL", webhook=True),
    "a webhook without https": Start(
        WRONG_USE, "WEBHOOK_URL", WEBHOOK | {"WEBHOOK_URL": "http://guide.example.org"}, webhook=True
    ),
    "a webhook without a secret": Start(
        WRONG_USE, "WEBHOOK_SECRET", WEBHOOK, without=("WEBHOOK_SECRET",), webhook=True
    ),
    "a webhook at no port": Start(WRONG_USE, "WEBHOOK_PORT", WEBHOOK | {"WEBHOOK_PORT": "https"}, webhook=True),
    "a webhook at a port that is taken": Start(
        NOT_IN_ORDER, "port", WEBHOOK | {"WEBHOOK_PORT": "{taken}"}, webhook=True
    ),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """How every start ended, by its name."""
    home = tmp_path_factory.mktemp("home")
    (home / "file").write_text("a file")
    (home / "empty").mkdir()
    write_pack(SMALL_TEXTS, home / "good")
    write_pack(SMALL_TEXTS | {"flows/lado.yaml": "code: A\ncommand: lado\nquestions: {\n\n\n\n  yes:\n"}, home / "broken")
    (write_pack(SMALL_TEXTS, home / "latin") / "words.yaml").write_bytes("back: Zurück".encode("latin-1"))
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        places = {"home": str(home), "taken": str(taken.getsockname()[1])}
        at_once = asyncio.Semaphore(2)
        async with TelegramServer() as server:

            async def end(name: str, start: Start) -> Ended:
                usual = {
                    "TELEGRAM_TOKEN": server.token,
                    "TELEGRAM_API_URL": server.url,
                    "XDG_DATA_HOME": str(home / "data" / name.replace(" ", "-")),
                    "KNOWLEDGE_DIR": str(home / "good"),
                }
                given = usual | {each: value.format(**places) for each, value in start.settings.items()}
                kept = {each: value for each, value in given.items() if each not in start.without}
                async with at_once:
                    return await run_to_the_end(*(["--webhook"] if start.webhook else []), **kept)

            endings = await asyncio.gather(*(end(name, start) for name, start in STARTS.items()))
            assert not [call for call in server.calls if call.method == "getUpdates"]
    return dict(zip(STARTS, endings, strict=True))


@pytest.mark.parametrize("name", STARTS)
async def test_a_bad_setting_ends_the_start_with_one_plain_sentence(ended: Mapping[str, Ended], name: str) -> None:
    start, end = STARTS[name], ended[name]
    assert end.code == start.code, end.err
    *log, sentence = end.err.strip().splitlines()
    assert sentence.startswith("Error: ")
    assert start.names in sentence
    assert all(" INFO " in line for line in log), end.err
    assert "Traceback" not in end.err
    assert end.out == ""


async def test_no_sentence_repeats_the_token(ended: Mapping[str, Ended]) -> None:
    given = [start.settings["TELEGRAM_TOKEN"] for start in STARTS.values() if "TELEGRAM_TOKEN" in start.settings]
    assert not [end for end in ended.values() for token in given if token.strip() and token in end.err]


async def test_a_start_that_was_refused_leaves_no_version_behind_as_good(
    ended: Mapping[str, Ended], tmp_path: Path
) -> None:
    folder = write_pack(SMALL_TEXTS | {"words.yaml": "back: [Back"}, tmp_path / "pack")
    end = await run_to_the_end(TELEGRAM_TOKEN="1:abc", KNOWLEDGE_DIR=folder, XDG_DATA_HOME=tmp_path)
    assert end.code == NOT_IN_ORDER
    assert not list(tmp_path.rglob("last_good"))
