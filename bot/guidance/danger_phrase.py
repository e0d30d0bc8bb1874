"""How a phrase that means danger is written in urgent.yaml, and of what it is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

NUMBER = "<n>"
"""Stands in a phrase for any number in figures."""

WEAK = "~ "
"""Begins a phrase that does not count where a message asks in general or tells of long ago."""

NEARBY, BETWEEN, EITHER = " + ", "...", "/"

_FAMILY = re.compile(r"<[a-z_]+>")
_WORD = re.compile(r"(?:<n>_)?[a-z0-9'&_-]*[a-z0-9][a-z0-9'&_-]*")
_BETWEEN_WORDS = re.compile(r"<[a-z_]+>|[^a-z0-9'&-]")
_ALLOWED = f'words, "{BETWEEN}", "{NEARBY}", "one{EITHER}other", "<family>" and "{NUMBER}"'

Either = tuple[str, ...]
"""Words and families, any of which may stand at one place. Several words that stand together are one place."""


@dataclass(frozen=True, slots=True)
class DangerPhrase:
    """A phrase: ``pieces`` may come in any order; the parts of each follow with words between; places of a part touch.

    A weak phrase does not count where a message asks in general or tells of long ago.
    """

    pieces: tuple[tuple[tuple[Either, ...], ...], ...]
    weak: bool

    def families(self) -> frozenset[str]:
        """Return the names of the families that it uses, without their brackets."""
        places = chain.from_iterable(chain.from_iterable(self.pieces))
        members = frozenset(chain.from_iterable(places)) - {NUMBER}
        return frozenset(member[1:-1] for member in members if _FAMILY.fullmatch(member))


def read_phrase(text: str) -> DangerPhrase:
    """Return what a phrase says. Raises ValueError where it is not written as a phrase may be."""
    weak = text.startswith(WEAK)
    pieces = text.removeprefix(WEAK).split(NEARBY)
    parts = [[tuple(_places(part, text)) for part in piece.split(BETWEEN)] for piece in pieces]
    if not all(chain.from_iterable(parts)):
        raise ValueError(f'"{text}": words are missing beside "{BETWEEN}" or "{NEARBY}"; add them or take it out')
    return DangerPhrase(tuple(tuple(piece) for piece in parts), weak)


def words_in(text: str) -> str:
    """Return the words of a phrase or of a family's member alone."""
    return " ".join(_BETWEEN_WORDS.sub(" ", text).split())


def read_member(text: str) -> str:
    """Return a word, or several, of a family. Raises ValueError where it is no words, or names another family."""
    for token in text.split():
        if token != NUMBER and not _WORD.fullmatch(token):
            raise ValueError(f'"{text}": "{token}" is no word; a family is made of words and "{NUMBER}"')
    return text


def _places(part: str, text: str) -> Iterator[Either]:
    together: list[str] = []
    for token in part.split():
        alternatives = tuple(token.split(EITHER))
        for one in alternatives:
            if not (_FAMILY.fullmatch(one) or _WORD.fullmatch(one)):
                raise ValueError(f'"{text}": "{token}" is no word; a phrase is made of {_ALLOWED}')
        if len(alternatives) == 1 and token[0] != "<":
            together.append(token)
            continue
        if together:
            yield (" ".join(together),)
            together = []
        yield alternatives
    if together:
        yield (" ".join(together),)
