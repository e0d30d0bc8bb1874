"""What identifies somebody in a message: its kind and where it stands. Never the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KINDS = (
    *("email", "date_of_birth", "upn", "nhs_number", "national_insurance_number", "telephone", "postcode"),
    *("registration", "handle", "school", "address", "name", "initials"),
)
"""The kinds, the most specific first: of two that are as long and overlap, the earlier stays."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A part of a message that identifies somebody. ``start`` and ``end`` count characters of the text as typed."""

    kind: str
    start: int
    end: int


def merged(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return finds in reading order, without overlaps: the longest of those that overlap, then the most specific."""
    kept: list[Identifier] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end, KINDS.index(one.kind))):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
            continue
        first = kept[-1]
        kind = one.kind if _weight(one) > _weight(first) else first.kind
        kept[-1] = Identifier(kind, first.start, max(first.end, one.end))
    return tuple(kept)


def masked(text: str, identifiers: Iterable[Identifier]) -> str:
    """Return a text with spaces in place of all that identifies somebody; every other character stays where it was."""
    for one in identifiers:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _weight(one: Identifier) -> tuple[int, int]:
    return one.end - one.start, -KINDS.index(one.kind)
