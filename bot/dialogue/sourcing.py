"""The sources of what was said, for people to read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.guidance.pack import Pack
from bot.guidance.source import Source
from bot.guidance.statement import Statement

Group = tuple[tuple[str, date], tuple[Source, ...]]


def sources_of(pack: Pack, statements: Iterable[Statement]) -> list[Group]:
    """Return the sources of statements without repeats, by their standing and the day they were checked."""
    groups: dict[tuple[str, date], list[Source]] = {}
    for code in dict.fromkeys(code for statement in statements for code in statement.sources):
        source = pack.sources[code]
        groups.setdefault((source.standing, source.checked), []).append(source)
    return [(key, tuple(sources)) for key, sources in groups.items()]
