"""`health` tells a container whether the bot is in touch with Telegram."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from command_line import DONE, NOT_IN_ORDER, say

from bot.settings import data_folder
from handlers.heartbeat import HEARTBEAT, STALE_AFTER


def beaten(home: Path, seconds_ago: float) -> None:
    """Leave the heartbeat of a bot that reached Telegram so many seconds ago."""
    file = data_folder({"XDG_DATA_HOME": str(home)}) / HEARTBEAT
    file.parent.mkdir(parents=True)
    file.touch()
    then = time.time() - seconds_ago
    os.utime(file, (then, then))


def test_a_bot_that_reached_telegram_just_now_is_well(tmp_path: Path) -> None:
    beaten(tmp_path, 5)
    said = say("health", XDG_DATA_HOME=tmp_path)
    assert (said.code, said.err) == (DONE, "")
    assert "reached Telegram" in said.out


def test_a_bot_that_never_reached_telegram_is_not_well(tmp_path: Path) -> None:
    said = say("health", XDG_DATA_HOME=tmp_path)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    assert "has not reached Telegram" in said.sentence


@pytest.mark.parametrize("seconds", [STALE_AFTER + 30, 86_400.0])
def test_a_bot_that_lost_telegram_is_not_well(tmp_path: Path, seconds: float) -> None:
    beaten(tmp_path, seconds)
    said = say("health", XDG_DATA_HOME=tmp_path)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    assert f"{seconds:.0f}"[:3] in said.sentence
