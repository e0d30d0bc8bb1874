"""Reads a message in the words of the knowledge: spelling repaired, slang and abbreviations replaced, endings cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.guidance.pack import Pack
from bot.guidance.typed_text import typed_texts
from bot.matching.phrase_book import PhraseBook, Run
from bot.matching.spelling import MOST_REPAIRS, Spelling
from bot.matching.word import COMMA, STOP, stem, words_of

STOPS = frozenset({STOP, COMMA})


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was read.

    ``words`` are its words, repaired, and ``typed`` the same without endings. ``run`` are the same in the words of the
    knowledge, ends of sentences kept. ``synonyms`` are the abbreviations and slang it uses; ``unknown`` counts the
    words that nobody knows.
    """

    words: tuple[str, ...]
    typed: Run
    run: Run
    synonyms: tuple[str, ...]
    unknown: int


class Lexicon:
    """All words that a pack's knowledge uses, and how they are read."""

    def __init__(self, pack: Pack) -> None:
        self.short_forms = pack.grammar.short_forms
        self._divided: dict[str, list[str]] = {}
        spoken = frozenset(word for _, text in typed_texts(pack) for word in self._split(text))
        others = (*pack.plain_words, pack.danger_points.known)
        self.spelling = Spelling(spoken, (word for text in others for word in self._split(text)))
        self._stems = {word: stem(word) for word in spoken}
        self._known_stems = frozenset(self._stems.values())
        alike = [
            (self._stemmed(self._split(form)), self._stemmed(self._split(head)))
            for head, forms in pack.same_words.items()
            for form in forms
        ]
        self._alike = PhraseBook()
        for form, head in alike:
            self._alike.add(form, head)
        self._replaced = PhraseBook()
        for name, synonym in pack.synonyms.items():
            stands_for = self.alike(synonym.reads_as) if synonym.reads_as else None
            for other in (name.lower(), *synonym.also):
                written = self._stemmed(self._split(other))
                self._replaced.add(written, self.alike(other) if stands_for is None else stands_for, name)
        for form, head in alike:
            self._replaced.add(form, head)

    def run(self, text: str) -> Run:
        """Return a text of the knowledge in the words of the knowledge."""
        return tuple(self._replaced.replace(self._stemmed(self._split(text)))[0])

    def typed(self, text: str) -> Run:
        """Return a text of the knowledge as it stands, with only its endings cut."""
        return self._stemmed(self._split(text))

    def alike(self, text: str) -> Run:
        """Return a text with everyday words replaced by those that mean the same, and nothing else."""
        return tuple(self._alike.replace(self._stemmed(self._split(text)))[0])

    def read(self, text: str) -> Message:
        """Read what a person typed."""
        words: list[str] = []
        unknown = 0
        repaired: dict[str, tuple[str, ...]] = {}
        for word in words_of(text, self.short_forms, stops=True):
            if word in STOPS or word in self.spelling.known:
                words.append(word)
                continue
            if word not in repaired:
                known = stem(word) in self._known_stems
                repaired[word] = (word,) if known or len(repaired) >= MOST_REPAIRS else self.spelling.repair(word)
                unknown += not known and repaired[word] == (word,) and word.isalpha()
            words.extend(repaired[word])
        run, marks = self._replaced.replace(self._stemmed(words))
        spoken = tuple(word for word in words if word not in STOPS)
        return Message(spoken, self._stemmed(spoken), tuple(run), tuple(dict.fromkeys(marks)), unknown)

    def forget(self) -> None:
        """Let go of what only helps while the knowledge is being read."""
        self._divided = {}

    def _split(self, text: str) -> list[str]:
        """Return the words of a text of the knowledge, which is divided once."""
        if text not in self._divided:
            self._divided[text] = words_of(text, self.short_forms)
        return self._divided[text]

    def _stemmed(self, words: Iterable[str]) -> Run:
        return tuple(self._stems.get(word) or stem(word) for word in words)
