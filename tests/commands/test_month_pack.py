"""The pack that the running bot writes for /qapp: last month's, counted as an export, or none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from small_pack import SMALL
from sqlalchemy import select

from bot.commands import pack
from bot.commands.pack import KIND, last_month
from bot.guidance.library import Library
from bot.querylog.row import WalkStep
from bot.querylog.store import open_store
from bot.querylog.table import exports
from bot.settings import Settings, read_settings

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a bot with a new query log, in November."""
    monkeypatch.setattr(pack, "now", lambda: NOW)
    given = {"TELEGRAM_TOKEN": "123456789:AAF-a-token", "XDG_DATA_HOME": str(tmp_path)}
    return read_settings(given, webhook=False)


def walked(settings: Settings, *days: date) -> None:
    """Keep a walk on each day."""
    store = open_store(settings.database)
    for number, day in enumerate(days):
        step = WalkStep(f"walk{number:02}", day, True, "lado", SMALL.version, "A", "end", "emergency_999")
        store.record(step, None, NOW)
    store.close()


def exported(settings: Settings) -> list[tuple[str, date]]:
    """Return every export that was counted."""
    store = open_store(settings.database)
    with store.engine.connect() as connection:
        found = [(row.kind, row.day) for row in connection.execute(select(exports))]
    store.close()
    return found


def test_last_month_is_written_and_counted(settings: Settings, tmp_path: Path) -> None:
    walked(settings, *(date(2026, 10, day) for day in range(1, 20)))
    last_month(settings, Library(SMALL))(tmp_path / "pack")
    names = {path.name for path in (tmp_path / "pack").iterdir()}
    assert {"qapp-2026-10.html", "qapp-2026-10.xlsx"} <= names
    assert exported(settings) == [(KIND, date(2026, 11, 23))]


def test_where_nothing_of_last_month_is_held_nothing_is_written_or_counted(settings: Settings, tmp_path: Path) -> None:
    walked(settings, date(2026, 11, 2))
    last_month(settings, Library(SMALL))(tmp_path / "pack")
    assert not (tmp_path / "pack").exists()
    assert exported(settings) == []
