"""Writes an event as one line of JSON, and reads it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from bot.querylog.row import Event, QuestionAsked, QuestionChosen, WalkFeedback, WalkStep

Entry = tuple[Event, int | None]
"""An event, and the id of the update it came with, if any."""

_KINDS: Final[Mapping[str, type[Event]]] = {
    kind.__name__: kind for kind in (WalkStep, WalkFeedback, QuestionAsked, QuestionChosen)
}


class UnreadableLine(ValueError):
    """A line is no event."""


def write_line(entry: Entry) -> str:
    """Return an event and the id of its update as one line."""
    event, update = entry
    values = {field.name: getattr(event, field.name) for field in fields(event)}
    return json.dumps({"event": type(event).__name__, "update": update, **values}, default=_plain) + "\n"


def read_line(line: str) -> Entry:
    """Return the event of a line and the id of its update. Raises UnreadableLine."""
    try:
        values: dict[str, Any] = json.loads(line)
        kind, update = _KINDS[values.pop("event")], values.pop("update")
        if "day" in values:
            values["day"] = date.fromisoformat(values["day"])
        if "topics" in values:
            values["topics"] = tuple((topic, band) for topic, band in values["topics"])
        return kind(**values), update
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UnreadableLine("a line is no event") from None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else dict(value)  # type: ignore[call-overload]
