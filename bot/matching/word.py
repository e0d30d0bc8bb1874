"""Divides a message into words, whatever was typed: accents, markup, emoji, control characters, letters held down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby, islice

import Stemmer

_WORD = re.compile(r"\d+|[a-z]+\d+(?![a-z])|[a-z]+(?:'[a-z]+)*|[.!?;,\n]")
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>")
_HELD_DOWN = re.compile(r"([^\d])\1{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "&": " and "})
_STOPS = frozenset(".!?;\n")
STOP, COMMA = ".", ","
LONGEST_WORD = 30
MOST_AGAIN = 20
"""How often one word may stand in a row."""


def stem(word: str) -> str:
    """Return a word without its ending, so that "bruises" and "bruised" are one."""
    return str(_stemmer().stemWord(word)) if len(word) > 2 and not word[-1].isdigit() else word


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)  # 0: it keeps none of the words that it has seen


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents, markup and direction marks, and no letter held down."""
    if text.isascii():
        return _HELD_DOWN.sub(r"\1\1", _MARKUP.sub(" ", text.translate(_APOSTROPHES).lower()))
    kept = "".join(character for character in text if unicodedata.category(character) not in {"Cf", "Co", "Cs"})
    spread = unicodedata.normalize("NFKD", kept.translate(_APOSTROPHES)).casefold()
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return _HELD_DOWN.sub(r"\1\1", _MARKUP.sub(" ", bare.translate(_APOSTROPHES)))


def words_of(text: str, short_forms: Mapping[str, str], *, stops: bool = False) -> list[str]:
    """Return the words of a text, with short forms written out.

    With ``stops`` the end of a sentence is kept as "." and a comma as ",". A word said over and over is cut short.
    """
    found: list[str] = []
    for word in _WORD.findall(plain_letters(text)):
        if word in _STOPS or word == COMMA:
            if stops and found and found[-1] not in {STOP, COMMA}:
                found.append(COMMA if word == COMMA else STOP)
            continue
        joined = word.replace("'", "")
        written_out = short_forms.get(joined)
        if written_out is not None:
            found.extend(written_out.split())
        elif len(joined) <= LONGEST_WORD:
            found.append(word.removesuffix("'s").replace("'", ""))
    return [word for _, again in groupby(found) for word in islice(again, MOST_AGAIN)]
