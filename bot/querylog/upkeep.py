"""What is done once an hour or once a day, beside writing rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.querylog.store import Store


class Upkeep:
    """Forgets the updates of the day before, notes which knowledge is live, and applies retention.

    ``version`` tells which knowledge is live; None where that, or ``retention_days``, is no concern.
    ``before_purge`` is done each time before retention is applied.
    """

    def __init__(
        self,
        retention_days: int | None = None,
        version: Callable[[], str] | None = None,
        before_purge: Callable[[Store], None] | None = None,
    ) -> None:
        self._retention_days = retention_days
        self._version = version
        self._before_purge = before_purge
        self._noted: tuple[str, date] | None = None
        self._purged: date | None = None
        self._forgot: datetime | None = None

    def look_after(self, store: Store, at: datetime) -> None:
        """Do what is due. Raises StoreFailure; what was not done is due again the next time."""
        hour = at.replace(minute=0, second=0, microsecond=0)
        if self._forgot != hour:
            store.forget_seen(at)
            self._forgot = hour
        if self._version is not None and self._noted != (live := (self._version(), at.date())):
            store.note_version(*live)
            self._noted = live
        if self._retention_days is not None and self._purged != at.date():
            if self._before_purge is not None:
                self._before_purge(store)
            store.purge(at.date(), self._retention_days, at)
            self._purged = at.date()
