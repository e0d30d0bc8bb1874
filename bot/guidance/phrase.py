"""The words on buttons."""

from __future__ import annotations

from bot.guidance.entry import Entry, Label, Words


class Phrases(Entry):
    """One label for each thing a button can do, and a line on each command for Telegram's menu."""

    yes: Label
    no: Label
    not_sure: Label
    none: Label
    go_on: Label
    meaning: Label
    back: Label
    start_again: Label
    change: Label
    more: Label
    sources: Label
    answers: Label
    record: Label
    add_worry: Label
    contacts: Label
    more_contacts: Label
    menu: Label
    cannot_speak: Label
    delete: Label
    newest: Label
    do_and_do_not: Label
    not_meant: Label
    commands: dict[str, Words]
