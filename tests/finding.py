"""What is found in a message, as a test reads it: pairs of a kind and the words found."""

from __future__ import annotations

from functools import cache

from conversation import shipped_pack

from bot.privacy.find import Identifiers
from bot.privacy.vocabulary import Vocabulary


@cache
def identifiers() -> Identifiers:
    """Return the finder of the shipped pack."""
    return Identifiers(shipped_pack())


@cache
def vocabulary() -> Vocabulary:
    """Return the allow-list of the shipped pack."""
    return Vocabulary(shipped_pack())


def found_in(text: str) -> list[tuple[str, str]]:
    """Return what identifies somebody in a message: kinds and words, in reading order."""
    return [(one.kind, text[one.start : one.end]) for one in identifiers().find(text)]


def words_found(kind: str, text: str) -> list[str]:
    """Return the words of one kind that are found in a message."""
    return [words for found, words in found_in(text) if found == kind]
