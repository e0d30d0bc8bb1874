"""Opens the knowledge for a door: the pack as it stands, or the last good version when it is not in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bot.guidance.library import Library, load
from bot.guidance.problem import BrokenKnowledge, Problem
from bot.guidance.reader import read_pack, read_texts
from bot.guidance.store import VersionStore
from bot.proof.check import Report, check_texts


def check_folder(folder: Path) -> tuple[dict[str, str], Report]:
    """Return the files of a pack and what a check of them found. Raises BrokenKnowledge when none can be read."""
    try:
        texts = read_texts(folder)
    except UnicodeDecodeError as error:
        raise BrokenKnowledge(_not_utf8(folder)) from error
    except OSError as error:
        raise BrokenKnowledge([_whole(folder, f"the files cannot be read: {error.strerror or error}")]) from error
    return texts, check_texts(texts)


def open_library(folder: Path, store: VersionStore) -> tuple[Library, Report | None]:
    """Open a pack that is in order, or the last good version kept when it is not (property S10).

    The report is that of the folder, None when its files could not be read. Raises BrokenKnowledge when the pack is
    not in order and no good version is kept that it does not withdraw, and OSError when the store cannot be written.
    """
    report: Report | None = None
    texts: Mapping[str, str] = {}
    problems: tuple[Problem, ...]
    try:
        texts, report = check_folder(folder)
        problems = report.errors
    except BrokenKnowledge as broken:
        problems = broken.problems
    if report is not None and report.pack is not None and not problems:
        store.keep(report.pack.version, texts)
        return Library(report.pack, store), report
    withdrawn = _withdrawn(texts)
    version = store.last_good()
    kept = store.load(version) if version and version not in withdrawn else None
    if kept is None:
        raise BrokenKnowledge(problems)
    try:
        pack = load(kept)
    except BrokenKnowledge:
        raise BrokenKnowledge(problems) from None
    return Library(replace(pack, withdrawn=pack.withdrawn | withdrawn), store), report


def _withdrawn(texts: Mapping[str, str]) -> frozenset[str]:
    """Return the versions that a pack withdraws, though the rest of it may not be in order."""
    files = read_pack(texts).files
    return frozenset(files.pack.withdrawn) if files else frozenset()


def _not_utf8(folder: Path) -> Iterator[Problem]:
    """Yield the place of the first byte that is not UTF-8, for each file that holds one."""
    for path in filter(Path.is_file, folder.rglob("*.y*ml")):
        data = path.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError as error:
            before = data[: error.start].decode()
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            name = path.relative_to(folder).as_posix()
            yield Problem(name, line, column, "file", "this is not UTF-8 text; save the file as UTF-8")


def _whole(folder: Path, message: str) -> Problem:
    return Problem(str(folder), 1, 1, "file", message)
