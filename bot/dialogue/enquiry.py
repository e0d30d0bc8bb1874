"""A typed message as it was understood: what it is about, what in it may identify someone, and what may be stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from bot.guidance.pack import Pack
from bot.matching.matcher import Match, Matcher
from bot.privacy.find import Identifiers
from bot.privacy.identifier import Identifier, masked
from bot.privacy.known_word import KnownWords
from bot.privacy.vocabulary import Vocabulary

URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What was understood. ``stored`` holds nothing but words of the knowledge; the message itself is not kept."""

    match: Match
    identifiers: tuple[Identifier, ...]
    stored: str

    @property
    def kind(self) -> str:
        """The kind of answer: urgent, answer, choices or none."""
        return URGENT if self.match.urgent else self.match.sureness.value


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
        return Enquiry(match, identifiers, self._vocabulary.keep(text, identifiers))


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
