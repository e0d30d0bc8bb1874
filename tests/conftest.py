"""What the tests share: the shipped pack, read once, a guide whose clock stands still, and empty query logs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import KINDS, database
from small_pack import write_pack
from tiny_knowledge import tiny_texts

from bot.dialogue.guide import Guide
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.querylog.store import Store, open_store
from bot.settings import shipped_knowledge

os.environ.setdefault("PTB_TIMEDELTA", "1")

OFFICE_HOURS = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
PATIENCE = 2.0
"""Seconds that an open log waits for another writer."""


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The files of the shipped pack, by name. Copy before changing."""
    return read_texts(shipped_knowledge())


@pytest.fixture(scope="session")
def pack(texts: dict[str, str]) -> Pack:
    """The shipped pack."""
    return load(texts)


@pytest.fixture
def library(pack: Pack) -> Library:
    """A library with the shipped pack and no older version."""
    return Library(pack)


@pytest.fixture
def guide(library: Library) -> Guide:
    """A guide on a Monday afternoon in office hours, whose walks are all called "walk00"."""
    return Guide(library, lambda: OFFICE_HOURS, lambda: "walk00")


@pytest.fixture
def edited(texts: dict[str, str]) -> Callable[..., dict[str, str]]:
    """Return a function that copies the shipped pack and replaces words in one file, once."""

    def edit(file: str, old: str, new: str) -> dict[str, str]:
        assert old in texts[file], f"{file} does not hold {old!r}"
        return {**texts, file: texts[file].replace(old, new, 1)}

    return edit


@pytest.fixture
def pack_folder(texts: dict[str, str], tmp_path: Path) -> Path:
    """A copy of the shipped pack in a folder of its own, to be edited."""
    folder = tmp_path / "pack"
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny pack in a folder of its own. Not to be changed."""
    return write_pack(tiny_texts(), tmp_path_factory.mktemp("knowledge") / "tiny")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty database, SQLite and PostgreSQL in turn."""
    with database(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open store without rows."""
    opened = open_store(url, PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a query log in SQLite that is not there yet."""
    return tmp_path / "log" / "query-log.sqlite3"
