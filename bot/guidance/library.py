"""The packs that can be walked: the newest, and older versions that are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.guidance.assembly import assemble
from bot.guidance.pack import Pack
from bot.guidance.problem import BrokenKnowledge
from bot.guidance.reader import read_pack
from bot.guidance.references import check_references
from bot.guidance.store import VersionStore

_IN_MEMORY = 8


def load(texts: Mapping[str, str]) -> Pack:
    """Read and put together a pack, without the proofs. Raises BrokenKnowledge."""
    reading = read_pack(texts)
    if reading.files is None or not reading.whole:
        raise BrokenKnowledge(reading.problems)
    problems = check_references(reading, reading.files)
    if problems:
        raise BrokenKnowledge(problems)
    return assemble(reading.files, reading.version)


@dataclass(slots=True)
class Library:
    """The newest pack, and those older versions that the store keeps, at most eight of them in memory."""

    current: Pack
    store: VersionStore | None = None
    _loaded: OrderedDict[str, Pack] = field(default_factory=OrderedDict)

    def pack(self, version: str) -> Pack | None:
        """Return a version with the newest contacts, or None when it is not kept."""
        if version == self.current.version:
            return self.current
        if version in self._loaded:
            self._loaded.move_to_end(version)
            return self._loaded[version]
        texts = self.store.load(version) if self.store else None
        if texts is None:
            return None
        try:
            pack = load(texts)
        except BrokenKnowledge:
            return None
        if pack.version != version:
            return None
        self._loaded[version] = pack.with_contacts(self.current.contacts)
        if len(self._loaded) > _IN_MEMORY:
            self._loaded.popitem(last=False)
        return self._loaded[version]
