"""Made-up data for trying the report: into an empty log, and never beside what people asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from command_line import DONE, NOT_IN_ORDER, WRONG_USE, say
from small_pack import SMALL_TEXTS, write_pack
from sqlalchemy import create_engine, text

from bot.querylog.row import WalkStep
from bot.querylog.store import open_store


def numbers(url: str) -> dict[str, int]:
    """Return how many rows each table holds, and how many are marked as synthetic."""
    with create_engine(url).connect() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table} WHERE synthetic")).scalar_one()
            for table in ("walks", "questions")
        }


def test_an_empty_log_is_filled_with_rows_that_are_marked_as_synthetic(tmp_path: Path) -> None:
    url, pack = f"sqlite:///{tmp_path / 'log.sqlite3'}", write_pack(SMALL_TEXTS, tmp_path / "pack")
    said = say("demo-data", "--walks", "30", "--seed", "2", DATABASE_URL=url, KNOWLEDGE_DIR=pack)
    assert (said.code, said.err) == (DONE, "")
    assert "Made up 30 walks and 9 questions, all marked as synthetic." in said.out
    assert numbers(url) == {"walks": 30, "questions": 9}


def test_a_log_that_holds_real_rows_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    url, pack = f"sqlite:///{tmp_path / 'log.sqlite3'}", write_pack(SMALL_TEXTS, tmp_path / "pack")
    store = open_store(url)
    store.record(WalkStep("abcdef", date(2026, 11, 2), True, "lado", "0badcafe", "", "who"), None, datetime.now(UTC))
    store.close()
    said = say("demo-data", "--walks", "30", DATABASE_URL=url, KNOWLEDGE_DIR=pack)
    assert said.code == NOT_IN_ORDER
    assert "real rows" in said.err
    assert "DATABASE_URL" in said.err
    assert numbers(url) == {"walks": 0, "questions": 0}


def test_how_many_walks_must_be_told() -> None:
    said = say("demo-data")
    assert said.code == WRONG_USE
    assert "--walks" in said.err
