"""Writes the QAPP pack of the last whole month for the running bot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.knowledge import now
from bot.guidance.library import Library
from bot.settings import Settings
from handlers.pack import Writing

if TYPE_CHECKING:
    from bot.querylog.store import Store

KIND = "qapp_command"
"""What an export is called that was asked for in Telegram."""


def last_month(settings: Settings, library: Library) -> Writing:
    """Return what writes the pack of the last whole month into a folder, and nothing where nothing can be published.

    What the group decided is read from actions.yaml in the data folder.
    """

    def write(folder: Path) -> None:
        from bot.qapp.actions import read_actions
        from bot.qapp.folder import write_pack
        from bot.qapp.month import Period, month_of
        from bot.qapp.report import NothingHeld, make_report
        from bot.querylog.store import open_store

        today = library.current.local(now()).date()
        period = Period((month_of(today).plus(-1),))
        own = Library(library.current, library.store)  # the bot's own is used by another thread
        store = open_store(settings.database)
        try:
            write_pack(make_report(store, own, period, today, read_actions(settings.data)), folder)
            store.note_export(KIND, today)
        except NothingHeld:
            return
        finally:
            store.close()

    return write


def whole_months(library: Library) -> Callable[[Store], None]:
    """Return what publishes the whole months of the query log, so that their figures outlast its rows."""

    def publish(store: Store) -> None:
        from bot.qapp.publish import publish_all

        own = Library(library.current, library.store)  # the bot's own is used by another thread
        publish_all(store, own, own.current.local(now()).date())

    return publish
