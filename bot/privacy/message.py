"""A message as the finders see it: its words, what each may be, and whether its capital letters say anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.word import Word, words_of

_DIGIT = re.compile(r"\d")
_MOST_SLIPS = 80
"""So many words of one message are looked at for a slip of the finger; any further one may be a name."""


class Message:
    """A message, for as long as it is looked at."""

    def __init__(self, text: str, known: KnownWords) -> None:
        self.text = text
        self.words = words_of(text)
        self.digits = _DIGIT.search(text) is not None
        self._lows = [word.low for word in self.words]
        kinds: dict[str, Kind] = {}
        for word in self.words:
            if word.low not in kinds:
                kinds[word.low] = known.kind(word.low)
        self.kinds = [kinds[word.low] for word in self.words]
        self.capitals = capitals_count(self.words)
        self._known = known
        self._slips: dict[str, bool] = {}

    def word(self, index: int) -> Word | None:
        """Return the word at a place, or None where there is none."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def low(self, index: int) -> str:
        """Return the word at a place in small letters; nothing where there is none."""
        return self._lows[index] if 0 <= index < len(self._lows) else ""

    def capital(self, index: int) -> bool:
        """Whether a word has a capital letter in a message where those say something."""
        return self.capitals and self.words[index].capital

    def large(self, index: int) -> bool:
        """Whether a word has a capital letter that does not come from standing first."""
        return self.capital(index) and not self.words[index].opens

    def large_word(self, index: int) -> bool:
        """Whether an ordinary word with a capital stands there, as in the title of something."""
        return 0 <= index < len(self.words) and self.large(index) and self.kinds[index] in {Kind.plain, Kind.fixed}

    def slip(self, index: int) -> bool:
        """Whether a word that is not known looks like an ordinary word with a letter wrong."""
        low = self.words[index].low
        if low not in self._slips:
            self._slips[low] = len(self._slips) < _MOST_SLIPS and self._known.slip(low)
        return self._slips[low]


def capitals_count(words: Sequence[Word]) -> bool:
    """Tell whether capital letters say anything in a message, or stand on nearly every word."""
    if words and all(word.upper for word in words):
        return sum(len(word.low) for word in words) <= 3
    small = sum(not word.capital for word in words)
    return len(words) <= 3 or small * 8 >= len(words)
