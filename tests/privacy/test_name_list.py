"""The library's names, asked in a process of its own."""

from __future__ import annotations

import subprocess

import pytest

from bot.privacy import name_list
from bot.privacy.name_list import NameList, library_names


def test_names_of_many_languages_stand_in_the_lists() -> None:
    first, last = library_names()
    assert all(name in first for name in ("kyle", "zofia", "ioan", "priya", "mehmet", "uche"))
    assert all(name in last for name in ("smith", "patel", "novak", "popescu", "okeke"))


def test_half_a_name_is_no_name() -> None:
    names = NameList(["kyle", "kayleigh"])
    assert "kyle" in names
    assert "kyl" not in names
    assert "" not in names
    assert "kyle\nkayleigh" not in NameList(["kyle"])


def test_the_lists_are_read_here_when_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "run", refuse)
    library_names.cache_clear()
    try:
        first, last = library_names()
    finally:
        library_names.cache_clear()
    assert "kyle" in first
    assert "smith" in last


def test_the_child_process_prints_first_names_then_surnames(capsys: pytest.CaptureFixture[str]) -> None:
    name_list.write_out()
    first, _, last = capsys.readouterr().out.partition("\n\n")
    assert "kayleigh" in first.split()
    assert "patel" in last.split()
