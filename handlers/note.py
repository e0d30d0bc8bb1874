"""Turns what a practitioner did into events for the query log, once the answer has gone out.

An event holds the random id that stands in the button, the day, and answers or words of the knowledge. Of the update
that brought it nothing is passed on but its number, so that one that Telegram delivers twice counts once.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol, cast

from bot.dialogue.action import Action, OpenTopic, Tap, View
from bot.dialogue.feedback import remark_of
from bot.dialogue.guide import Guide, Reply
from bot.dialogue.path import write_path
from bot.dialogue.walk import add_worry, replay
from bot.guidance.pack import Pack
from bot.guidance.question import WrongAnswer
from bot.querylog.row import END, About, Event, Kind, QuestionAsked, QuestionChosen, WalkFeedback, WalkStep
from bot.quiet import log

OPENS, CLOSES = 9, 17
SATURDAY = 5
_QUESTIONS: Final = frozenset({View.position, View.add_worry})


class Taker(Protocol):
    """Whoever takes events for the log: never blocking, never raising."""

    def put(self, event: Event, update: int | None) -> None:
        """Take an event. ``update`` is the number of the update that it came with."""


@dataclass(slots=True)
class Notes:
    """Notes what was done. ``failed`` counts what could not even be turned into an event.

    With a ``key``, a secret of the bot, what stands in the log is not the id in the button but six characters that only
    the key leads to: a button in somebody's chat leads to no row, and nothing that a forged button holds is kept.
    """

    taker: Taker
    guide: Guide
    key: str = field(default="", repr=False)
    failed: int = 0

    def _named(self, identifier: str) -> str:
        if not self.key:
            return identifier
        digest = hashlib.blake2b(identifier.encode(), key=self.key.encode()[:64], digest_size=5).digest()
        return base64.urlsafe_b64encode(digest).decode()[: len(identifier)]

    def acted(self, action: Action, update: int) -> None:
        """Note an action that was answered with the screen it asks for."""
        self._note(lambda: self._event(action), update)

    def asked(self, reply: Reply, update: int) -> None:
        """Note a typed question that was answered."""
        self._note(lambda: self._asked(reply), update)

    def _note(self, make: Callable[[], Event | None], update: int) -> None:
        try:
            event = make()
            if event is not None:
                self.taker.put(event, update)
        except Exception as error:
            self.failed += 1
            log.failure("what was done could not be noted", error)

    def _event(self, action: Action) -> Event | None:
        if isinstance(action, OpenTopic):
            return QuestionChosen(self._named(action.question), action.topic) if action.question else None
        if not isinstance(action, Tap):
            return None
        library = self.guide.library
        pack = None if action.version in library.current.withdrawn else library.pack(action.version)
        if pack is None:
            return None
        try:
            return self._feedback(pack, action) if action.view is View.feedback else self._step(pack, action)
        except (WrongAnswer, KeyError):
            return None

    def _step(self, pack: Pack, tap: Tap) -> WalkStep | None:
        """Return the step of a tap that shows a question or an ending; more about either is none."""
        if tap.view not in _QUESTIONS or tap.outcome:
            return None
        flow = pack.flows[tap.flow]
        position = replay(flow, tap.path)
        if tap.view is View.add_worry:
            position = add_worry(position)
        question = position.question
        day, office_hours = self._when()
        return WalkStep(
            walk=self._named(tap.walk),
            day=day,
            office_hours=office_hours,
            flow=flow.id,
            version=pack.version,
            path=write_path(flow, position.path),
            question=question.id if question else END,
            outcome="" if question else pack.ending(position.requirement).lead[0],
        )

    def _feedback(self, pack: Pack, tap: Tap) -> WalkFeedback | None:
        """Return what was said of an ending, if anything was."""
        if replay(pack.flows[tap.flow], tap.path).question is not None:
            return None
        remark = remark_of(tap)
        return WalkFeedback(self._named(tap.walk), cast(About, remark.about), remark.value) if remark.about else None

    def _asked(self, reply: Reply) -> QuestionAsked:
        enquiry = reply.enquiry
        kinds = [found.kind for found in enquiry.identifiers]
        day, office_hours = self._when()
        return QuestionAsked(
            question=self._named(reply.question),
            day=day,
            office_hours=office_hours,
            version=reply.version,
            kind=cast(Kind, enquiry.kind),
            topics=enquiry.topics,
            urgent=bool(enquiry.match.urgent),
            words=enquiry.stored,
            left_out=enquiry.left_out,
            identifiers={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        )

    def _when(self) -> tuple[date, bool]:
        pack = self.guide.library.current
        at = pack.local(self.guide.clock())
        return at.date(), in_office_hours(pack, at)


def in_office_hours(pack: Pack, at: datetime) -> bool:
    """Tell whether a local time is from 9am to 5pm on a Monday to Friday that is no bank holiday of England."""
    return at.weekday() < SATURDAY and OPENS <= at.hour < CLOSES and at.date() not in pack.holidays(at)
