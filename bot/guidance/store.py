"""Keeps every version of a pack that was in order, so that a walk finishes on the version it began."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.guidance.reader import version_of

_VERSION = re.compile(r"^[0-9a-f]{8}$")


@dataclass(frozen=True, slots=True)
class VersionStore:
    """A folder with one file for each version, and a note of the last one that was in order."""

    folder: Path

    def keep(self, version: str, texts: Mapping[str, str]) -> None:
        """Keep a version that is in order and note it as the last good one. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(version)
        if self.load(version) != dict(texts):
            self._write(path, json.dumps(dict(texts), ensure_ascii=False))
        self._write(self.folder / "last_good", version)

    def load(self, version: str) -> dict[str, str] | None:
        """Return the files of a version, or None when it is not kept, cannot be read or was changed."""
        if not _VERSION.match(version):
            return None
        try:
            texts = json.loads(self._path(version).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(texts, dict):
            return None
        kept = {str(name): str(text) for name, text in texts.items()}
        return kept if version_of(kept) == version else None

    def last_good(self) -> str | None:
        """Return the version that was in order last, or None when none is kept."""
        try:
            version = (self.folder / "last_good").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return version if _VERSION.match(version) and self._path(version).exists() else None

    def _path(self, version: str) -> Path:
        return self.folder / f"{version}.json"

    def _write(self, path: Path, text: str) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
