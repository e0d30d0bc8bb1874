"""Finds everything in a message that identifies somebody."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.pack import Pack
from bot.privacy.account import Accounts
from bot.privacy.date import dates
from bot.privacy.identifier import Identifier, merged
from bot.privacy.initials import Initials
from bot.privacy.known_word import KnownWords
from bot.privacy.message import Message
from bot.privacy.name import Names
from bot.privacy.number import numbers
from bot.privacy.place import Places
from bot.privacy.registration import Registrations
from bot.privacy.school import Schools


class Identifiers:
    """A pack's word lists, ready to find what identifies somebody. It keeps nothing of what it is asked."""

    def __init__(self, pack: Pack, known: KnownWords | None = None) -> None:
        self._known = known or KnownWords(pack)
        self._accounts = Accounts(pack.identifying, self._known)
        self._registrations = Registrations(self._known)
        self._schools = Schools(pack.identifying, self._known)
        self._places = Places(pack.identifying, self._schools)
        self._names = Names(pack.identifying, self._known)
        self._initials = Initials(pack.identifying, self._known)

    def find(self, text: str) -> tuple[Identifier, ...]:
        """Return what identifies somebody in a message, in reading order and without overlaps."""
        return _joined(text, merged(self._found(text)))

    def _found(self, text: str) -> Iterator[Identifier]:
        message = Message(text, self._known)
        yield from numbers(text)
        yield from dates(text)
        yield from self._registrations.find(text)
        yield from self._accounts.find(text)
        yield from self._places.find(message)
        yield from self._schools.find(message)
        yield from self._initials.find(message)
        for index in self._names.find(message):
            yield Identifier("name", message.words[index].start, message.words[index].end)


def _joined(text: str, found: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """Return the finds with the parts of one name as one."""
    joined: list[Identifier] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and last.kind == one.kind == "name" and not text[last.end : one.start].strip():
            joined[-1] = Identifier("name", last.start, one.end)
        else:
            joined.append(one)
    return tuple(joined)
