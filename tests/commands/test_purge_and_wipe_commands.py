"""`purge` and `wipe`: what was deleted is said in plain words and numbers, and nothing is deleted by mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import DONE, NOT_IN_ORDER, WRONG_USE, Said, say
from databases import KINDS, database
from log_events import AT, asked, rows, step

from bot.querylog.spool import Spool
from bot.querylog.store import open_store
from bot.querylog.table import walks

Say = Callable[..., Said]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, tmp_path) as address:
        yield address


def fill(url: str, walks_old: int, questions_old: int) -> None:
    """Keep rows that are 401 days old, and one walk of today."""
    today = datetime.now(UTC).date()
    old = today - timedelta(days=401)
    store = open_store(url)
    store.record_many([(step(walk=f"{number:06}", day=old), None) for number in range(walks_old)], AT)
    store.record_many([(asked(f"{number:06}", day=old), None) for number in range(questions_old)], AT)
    store.record(step(walk="today0", day=today), None, AT)
    store.close()


def left(url: str) -> int:
    store = open_store(url)
    number = len(rows(store, walks))
    store.close()
    return number


def test_a_purge_says_what_it_deleted(url: str, tmp_path: Path) -> None:
    fill(url, 1200, 1)
    said = say("purge", DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
    day = datetime.now(UTC).date() - timedelta(days=400)
    assert (said.code, said.err) == (DONE, "")
    assert said.out.splitlines() == [
        f"Deleted 1,200 walks and 1 question from before {day:%-d %B %Y}.",
        "What they add up to by month is kept.",
    ]
    assert left(url) == 1


def test_a_purge_of_a_log_that_is_young_or_empty_says_that_too(url: str, tmp_path: Path) -> None:
    for _ in range(2):
        said = say("purge", DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
        assert said.out.startswith("Deleted 0 walks and 0 questions")
        assert said.out.endswith("Nothing was too old.\n")


def test_a_purge_goes_by_retention_days(url: str, tmp_path: Path) -> None:
    fill(url, 1, 0)
    assert "Deleted 0 walks" in say("purge", DATABASE_URL=url, XDG_DATA_HOME=tmp_path, RETENTION_DAYS="401").out
    assert "Deleted 1 walk " in say("purge", DATABASE_URL=url, XDG_DATA_HOME=tmp_path, RETENTION_DAYS="30").out


@pytest.mark.parametrize("days", ["29", "soon"])
def test_a_purge_refuses_days_that_are_none(days: str, tmp_path: Path) -> None:
    said = say("purge", XDG_DATA_HOME=tmp_path, RETENTION_DAYS=days)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert "RETENTION_DAYS" in said.sentence


@pytest.mark.parametrize("command", ["purge", "wipe"])
def test_a_log_that_is_being_read_is_cleared_later_and_that_is_said(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.querylog.store.clear_away", lambda *_, **__: False)
    said = say(command, *(["--yes"] if command == "wipe" else []), XDG_DATA_HOME=tmp_path)
    assert said.code == DONE
    assert said.out.endswith("is cleared at the next purge.\n")


def test_the_log_is_a_file_in_the_data_folder_unless_another_is_named(tmp_path: Path) -> None:
    assert say("purge", XDG_DATA_HOME=tmp_path).code == DONE
    assert (tmp_path / "safeguarding-guide" / "query-log.sqlite3").is_file()


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_a_wipe_asks_and_does_nothing_without_a_yes(url: str, tmp_path: Path, answer: str) -> None:
    fill(url, 2, 0)
    said = say("wipe", typed=answer, DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
    assert said.code == NOT_IN_ORDER
    assert "[y/N]" in said.out
    assert "nothing was deleted" in said.err
    assert left(url) == 3


def test_a_wipe_that_nobody_can_answer_does_nothing(url: str, tmp_path: Path) -> None:
    fill(url, 2, 0)
    assert say("wipe", DATABASE_URL=url, XDG_DATA_HOME=tmp_path).code != DONE
    assert left(url) == 3


@pytest.mark.parametrize(("arguments", "typed"), [((), "y\n"), (("--yes",), "")])
def test_a_wipe_deletes_the_rows_and_what_waits_to_be_written(
    url: str, tmp_path: Path, arguments: tuple[str, ...], typed: str
) -> None:
    fill(url, 2, 1)
    spool = Spool(tmp_path / "safeguarding-guide")
    spool.append([(step(walk="waits0"), 1)])
    said = say("wipe", *arguments, typed=typed, DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
    assert (said.code, said.err) == (DONE, "")
    assert said.out.endswith("Deleted 4 rows, 0 published figures, and 1 event not yet written.\n")
    assert left(url) == 0
    assert spool.clear() == 0


def test_a_wipe_that_cannot_delete_what_waits_deletes_nothing(url: str, tmp_path: Path) -> None:
    fill(url, 2, 0)
    (tmp_path / "safeguarding-guide" / "query-log.spool").mkdir(parents=True)
    said = say("wipe", "--yes", DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
    assert said.code == NOT_IN_ORDER
    assert said.sentence.startswith("nothing was deleted")
    assert left(url) == 3


@pytest.mark.parametrize("command", ["purge", "wipe"])
def test_a_database_that_cannot_be_used_is_one_sentence_without_its_password(command: str, tmp_path: Path) -> None:
    yes = ["--yes"] if command == "wipe" else []
    away = "postgresql+psycopg://guide:s3cret@127.0.0.1:1/guide"
    wrong = "mysql://guide:s3cret@db/guide"
    for url, code in ((away, NOT_IN_ORDER), (wrong, WRONG_USE), ("sqlite:////proc/s3cret/log", NOT_IN_ORDER)):
        said = say(command, *yes, DATABASE_URL=url, XDG_DATA_HOME=tmp_path)
        assert (said.code, said.out) == (code, "")
        assert "DATABASE_URL" in said.sentence
        assert "s3cret" not in said.err
