"""A typed message as it was understood: what it is about, what in it may identify someone, and what may be stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

from bot.guidance.pack import Pack
from bot.matching.matcher import CLOSE, SURE, Match, Matcher
from bot.privacy.find import Identifiers
from bot.privacy.identifier import Identifier, masked
from bot.privacy.known_word import KnownWords
from bot.privacy.vocabulary import Vocabulary
from bot.privacy.word import words_of

URGENT = "urgent"
MOST_TOPICS = 3
Band = Literal["high", "middle", "low"]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What was understood. ``stored`` holds nothing but words of the knowledge; the message itself is not kept.

    ``left_out`` is how many different words it held that may not be stored.
    """

    match: Match
    identifiers: tuple[Identifier, ...]
    stored: str
    left_out: int = 0

    @property
    def kind(self) -> str:
        """The kind of answer: urgent, answer, choices or none."""
        return URGENT if self.match.urgent else self.match.sureness.value

    @property
    def topics(self) -> tuple[tuple[str, Band], ...]:
        """The topics it may mean, at most three, each with how likely that is in three bands."""
        return tuple((one.topic, band_of(one.score)) for one in self.match.candidates[:MOST_TOPICS])


def band_of(score: float) -> Band:
    """Return how likely a topic is: high where it alone is the answer, middle where it is offered among others."""
    if score >= SURE:
        return "high"
    return "middle" if score >= CLOSE else "low"


class Enquiries:
    """Reads messages in the light of one pack. It keeps nothing of them."""

    def __init__(self, pack: Pack) -> None:
        known = KnownWords(pack)
        self._identifiers = Identifiers(pack, known)
        self._matcher = Matcher(pack)
        self._vocabulary = Vocabulary(pack, known)

    def read(self, text: str) -> Enquiry:
        """Return what was understood of a message. What may identify someone is taken out before it is matched."""
        identifiers = self._identifiers.find(text)
        match = self._matcher.match(masked(text, identifiers))
        stored = self._vocabulary.keep(text, identifiers)
        different = len({word.low for word in words_of(text)})
        return Enquiry(match, identifiers, stored, different - len(stored.split()))


@dataclass(slots=True)
class Desk:
    """The enquiries of the newest pack, made ready once."""

    _ready: dict[str, Enquiries] = field(default_factory=dict)
    _making: Lock = field(default_factory=Lock)

    def of(self, pack: Pack) -> Enquiries:
        """Return the enquiries of a pack. Who asks while they are being made waits for them."""
        with self._making:
            if pack.version not in self._ready:
                self._ready = {pack.version: Enquiries(pack)}
            return self._ready[pack.version]
