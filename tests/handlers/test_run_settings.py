"""A start that cannot succeed: the right exit code, one plain sentence that says what to do, and no traceback."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from running_bot import Ended, environment, run_to_the_end
from small_pack import SMALL_TEXTS, write_pack
from telegram_server import TelegramServer

from bot.commands.main import main

WRONG_USE, NOT_IN_ORDER = 2, 1
TOKEN = "123456789:AAF-a-token-that-nobody-has"
WEBHOOK = {"WEBHOOK_URL": "https://guide.example.org", "WEBHOOK_SECRET": "abc", "WEBHOOK_PORT": "8443"}
BAD_SETTINGS: dict[str, tuple[dict[str, str], str]] = {
    "no token": ({"TELEGRAM_TOKEN": ""}, "TELEGRAM_TOKEN is not set"),
    "blanks for a token": ({"TELEGRAM_TOKEN": "  "}, "TELEGRAM_TOKEN is not set"),
    "half a token": ({"TELEGRAM_TOKEN": "AAF-a-token-that"}, "TELEGRAM_TOKEN is not a bot token"),
    "an address without http": ({"TELEGRAM_API_URL": "telegram.example.org"}, "TELEGRAM_API_URL"),
    "no such folder of knowledge": ({"KNOWLEDGE_DIR": "/nowhere/at/all"}, "KNOWLEDGE_DIR"),
    "knowledge that is a file": ({"KNOWLEDGE_DIR": __file__}, "KNOWLEDGE_DIR"),
    "a level of logging that is none": ({"LOG_LEVEL": "warnings"}, 'Did you mean "WARNING"?'),
    "a webhook without an address": (WEBHOOK | {"WEBHOOK_URL": ""}, "WEBHOOK_URL is not set"),
    "a webhook without https": (WEBHOOK | {"WEBHOOK_URL": "http://guide.example.org"}, "WEBHOOK_URL"),
    "a webhook without a secret": (WEBHOOK | {"WEBHOOK_SECRET": ""}, "WEBHOOK_SECRET"),
    "a webhook with a secret Telegram refuses": (WEBHOOK | {"WEBHOOK_SECRET": "a b"}, "WEBHOOK_SECRET"),
    "a webhook at no port": (WEBHOOK | {"WEBHOOK_PORT": "https"}, "WEBHOOK_PORT"),
    "a webhook at a port beyond the last": (WEBHOOK | {"WEBHOOK_PORT": "65536"}, "WEBHOOK_PORT"),
}
BROKEN = "code: A\ncommand: lado\nquestions: {\n"


@pytest.mark.parametrize("name", BAD_SETTINGS)
def test_a_bad_setting_is_named_in_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings, names = BAD_SETTINGS[name]
    given = {"TELEGRAM_TOKEN": TOKEN, "XDG_DATA_HOME": str(tmp_path)} | settings
    monkeypatch.setattr(os, "environ", environment(given))
    monkeypatch.setattr(sys, "argv", ["bot", "run", *(["--webhook"] if "WEBHOOK_URL" in settings else [])])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code == WRONG_USE
    assert said.out == ""
    assert said.err.startswith("Error: ")
    assert names in said.err
    assert said.err.count("\n") == 1
    assert "AAF-a-token" not in said.err
    assert not list(tmp_path.iterdir())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ended]:
    """How real processes ended that could not start, by what kept them from it."""
    home = tmp_path_factory.mktemp("home")
    (home / "file").write_text("a file")
    good = write_pack(SMALL_TEXTS, home / "good")
    broken = write_pack(SMALL_TEXTS | {"flows/lado.yaml": BROKEN}, home / "broken")
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = WEBHOOK | {"WEBHOOK_PORT": str(taken.getsockname()[1])}
        async with TelegramServer() as server:
            usual: dict[str, str | Path] = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
            usual |= {"XDG_DATA_HOME": home / "data", "KNOWLEDGE_DIR": good}
            starts = {
                "a token that Telegram refuses": run_to_the_end(**usual | {"TELEGRAM_TOKEN": TOKEN}),
                "broken knowledge": run_to_the_end(**usual | {"KNOWLEDGE_DIR": broken, "XDG_DATA_HOME": home / "new"}),
                "a file for a data folder": run_to_the_end(**usual | {"XDG_DATA_HOME": home / "file"}),
                "a port that is taken": run_to_the_end("--webhook", **usual | port),
            }
            endings = await asyncio.gather(*starts.values())
            assert server.calls_of("getUpdates") == []
    return dict(zip(starts, endings, strict=True))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("name", "code", "names"),
    [
        ("a token that Telegram refuses", WRONG_USE, "Telegram refuses TELEGRAM_TOKEN"),
        ("broken knowledge", NOT_IN_ORDER, "flows/lado.yaml, line"),
        ("a file for a data folder", WRONG_USE, "XDG_DATA_HOME"),
        ("a port that is taken", NOT_IN_ORDER, "port"),
    ],
)
async def test_a_process_that_cannot_start_says_so_and_ends(
    ended: Mapping[str, Ended], name: str, code: int, names: str
) -> None:
    end = ended[name]
    assert end.code == code, end.err
    assert end.out == ""
    sentence = end.err.strip().splitlines()[-1]
    assert sentence.startswith("Error: ")
    assert names in sentence
    assert end.err.count("Error: ") == 1
    assert "Traceback" not in end.err
    assert TOKEN not in end.err
