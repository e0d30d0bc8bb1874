"""Divides a message into words that know where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LETTER = r"[^\W\d_]"
_UNSEEN = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"(?<![^\W_]){_LETTER}(?:{_LETTER}|[{_UNSEEN}])*(?:['’ʼ`´‐‑-]{_LETTER}(?:{_LETTER}|[{_UNSEEN}])*)*")
_ENDINGS = ("'s", "'ll", "'ve", "'re", "'d", "'m")
_SIGNS = str.maketrans({**dict.fromkeys("’ʼ`´", "'"), **dict.fromkeys("‐‑", "-")})
_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ß": "ss", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_SENTENCE_ENDS = frozenset(".!?;:\n\r•*|")
LONGEST = 40


class Word(NamedTuple):
    """A word of a message.

    ``low`` is the word in small letters, without accents and without an ending such as 's or 'll (don't is dont), and
    ``end`` is where it ends without that; ``gap`` is what stands between it and the word before. ``owner`` tells that
    it ends in 's; ``opens`` that a sentence may begin with it.
    """

    low: str
    start: int
    end: int
    gap: str
    capital: bool
    upper: bool
    owner: bool
    opens: bool

    @property
    def joined(self) -> bool:
        """Whether nothing but space stands between this word and the one before."""
        return not self.gap.strip()

    @property
    def linked(self) -> bool:
        """Whether nothing but space, a comma, quotes, brackets or a colon stands before this word."""
        return bool(self.gap) and not self.gap.strip(" \t,\"'“”‘’(:=-–")


def words_of(text: str) -> list[Word]:
    """Return the words of a message in reading order."""
    found: list[Word] = []
    last = 0
    lowered = small_letters(text) if text.isascii() else ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        raw = text[start:end]
        low = lowered[start:end] or small_letters(raw)
        gap, last = text[last:start], end
        ending = ""
        if "'" in low:
            ending = next((one for one in _ENDINGS if low.endswith(one) and len(low) > len(one)), "")
            low = low.removesuffix(ending).replace("n't", "nt")
            end = max(start + 1, end - len(ending))
        if len(low) <= LONGEST:
            opens = not found or not _SENTENCE_ENDS.isdisjoint(gap)
            upper = raw[: end - start].isupper()
            found.append(Word(low, start, end, gap, raw[0].isupper(), upper, ending == "'s", opens))
    return found


def small_letters(text: str) -> str:
    """Return a text in small letters, with plain apostrophes and without accents or unseen characters."""
    low = text.lower().translate(_SIGNS)
    if low.isascii():
        return low
    spread = unicodedata.normalize("NFKD", low.translate(_LETTERS))
    return "".join(one for one in spread if unicodedata.category(one) not in {"Mn", "Cf"}).translate(_LETTERS)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(text.split())
