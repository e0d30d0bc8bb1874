"""Contacts and sources whose day to be looked at again has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.guidance.pack import Pack


@dataclass(frozen=True, slots=True)
class Overdue:
    """A contact or a source that is past its review date."""

    kind: Literal["contact", "source"]
    id: str
    name: str
    review: date


def overdue(pack: Pack, today: date) -> tuple[Overdue, ...]:
    """Return what is past its review date, the longest overdue first."""
    contacts = [
        Overdue("contact", name, one.name, one.review) for name, one in pack.contacts.items() if today > one.review
    ]
    sources = [
        Overdue("source", name, one.title, one.review) for name, one in pack.sources.items() if one.overdue(today)
    ]
    return tuple(sorted([*contacts, *sources], key=lambda one: (one.review, one.kind, one.id)))
