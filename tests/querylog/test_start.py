"""The start stays small: the database's library is loaded when a log is opened, and Alembic only when it must work."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from databases import _server

from bot.querylog.store import open_store

ROOT = Path(__file__).resolve().parent.parent.parent
LOADED = "import sys; print(*sorted({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules)))"
AWAY = "postgresql+psycopg://postgres@127.0.0.1:1/test"


def loaded_after(code: str) -> list[str]:
    """Return which of the libraries a new process has loaded after some code."""
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{code}\n{LOADED}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return said.stdout.splitlines()[-1].split()


@pytest.mark.parametrize("module", ["bot.commands.main", "bot.commands.run", "bot.querylog.recorder"])
def test_the_commands_and_the_recorder_are_loaded_without_a_database(module: str) -> None:
    assert loaded_after(f"import {module}") == []


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["purge", "--help"], ["wipe", "--help"]])
def test_help_needs_no_database(arguments: list[str]) -> None:
    help_of = f"import sys\nfrom bot.commands.main import commands\ncommands.main({arguments}, standalone_mode=False)"
    assert loaded_after(help_of) == []


def test_a_log_that_has_its_tables_is_opened_without_alembic(file: Path) -> None:
    opening = f"from bot.querylog.store import open_store\nopen_store('sqlite:///{file}').close()"
    assert loaded_after(opening) == ["alembic", "sqlalchemy"]
    assert loaded_after(opening) == ["sqlalchemy"]


def test_a_machine_without_postgresql_skips_these_tests_unless_it_must_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", AWAY)
    monkeypatch.delenv("REQUIRE_POSTGRESQL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL answers"):
        _server.__wrapped__()
    monkeypatch.setenv("REQUIRE_POSTGRESQL", "1")
    with pytest.raises(pytest.fail.Exception, match="REQUIRE_POSTGRESQL is 1"):
        _server.__wrapped__()


def test_a_log_named_by_a_path_from_here_is_made_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(open_store("sqlite:///log.sqlite3")):
        assert (tmp_path / "log.sqlite3").is_file()
