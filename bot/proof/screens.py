"""Renders every screen of a pack once and checks that it fits and says what it must (S2, S5, S8, S11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.dialogue.action import Screen, Tap, View
from bot.dialogue.feedback import DISAGREEING, REMARKS
from bot.dialogue.guide import Guide
from bot.dialogue.page import CONTACTS, MORE_CONTACTS
from bot.dialogue.walk import Path, Position, add_worry, advance, begin
from bot.guidance.flow import Flow
from bot.guidance.library import Library
from bot.guidance.pack import Ending, Pack
from bot.guidance.problem import Place
from bot.guidance.question import Checklist
from bot.proof.fit import faults, plain
from bot.proof.reach import depths
from bot.proof.survey import Survey

_WALK = "000000"
Finding = tuple[str, Place, str]


@dataclass
class Screens:
    """Every screen of a pack, at one moment. ``shown`` counts them."""

    pack: Pack
    at: datetime
    shown: int = 0
    explained: set[str] = field(default_factory=set)
    remarked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.library = Library(self.pack)
        self.guide = Guide(self.library, lambda: self.at, lambda: _WALK)

    def check(self, surveys: list[Survey]) -> Iterator[Finding]:
        """Yield a rule, a place and a message for everything that is wrong with a screen."""
        for page in (*self.pack.pages, CONTACTS, MORE_CONTACTS):
            yield from self.fits(("pages", page), self.guide.page(page))
        for found in surveys:
            yield from self.questions(found)
            for position in found.endings.values():
                yield from self.ending(position)
                yield from self.disagreeing(position)
            yield from self.longest(found)

    def show(self, flow: Flow, path: Path, view: View = View.position, **more: object) -> Screen:
        """Return one screen of a walk."""
        tap = Tap(flow.id, self.pack.version, _WALK, path, view, **more)  # type: ignore[arg-type]
        return self.guide.show(tap)

    def fits(self, place: Place, screen: Screen) -> Iterator[Finding]:
        """Check one screen against Telegram's limits, and for the 999 line."""
        self.shown += 1
        for message in faults(self.library, screen):
            yield "S8", place, message
        if "999" not in screen.text:
            yield "S2", place, "the 999 line is missing from a screen"

    def questions(self, found: Survey) -> Iterator[Finding]:
        """Check each question where it is first reached: plain, ticked, explained, and read back."""
        for path, question in found.asked.values():
            flow = found.flow
            yield from self.fits(question.place, self.show(flow, path))
            yield from self.fits(question.place, self.show(flow, path, View.meaning))
            if not isinstance(question, Checklist):
                continue
            every = tuple(sign.id for sign in question.signs)
            yield from self.fits(question.place, self.show(flow, path, pending=every))
            if any(self.pack.phrases.go_on == button.label for row in self.show(flow, path).rows for button in row):
                yield "S11", question.place, "Continue is offered before anything is ticked"
            for sign in question.signs:
                after = self.show(flow, (*path, (sign.id,)))
                labels = {button.label for row in after.rows for button in row}
                words = plain(str(self.guide.voice(self.pack).plain(sign.say)))
                if words not in plain(after.text) or self.pack.phrases.change not in labels:
                    yield "S11", sign.place, "the next screen does not read back this tick, with Change"
            yield from self.fits(question.place, self.show(flow, (*path, every)))

    def ending(self, position: Position) -> Iterator[Finding]:
        """Check an ending: what leads and what else is required are on the first screen (S3, S5)."""
        flow, path = position.flow, position.path
        ending = self.pack.ending(position.requirement)
        place: Place = ("outcomes", ending.lead[0])
        first = self.show(flow, path)
        yield from (_at_title(ending, finding) for finding in self.fits(place, first))
        text = plain(first.text)
        if any(outcome.urgency > ending.lead[1].urgency for _, outcome in ending.outcomes):
            yield "S3", place, "a less urgent outcome leads"
        if ending.urgency != ending.lead[1].urgency:
            yield "S3", place, f"leads with {ending.lead[1].urgency.name}, but {ending.urgency.name} is required"
        voice = self.guide.voice(self.pack)
        for _, outcome in ending.outcomes[1:]:
            if plain(str(voice.plain(outcome.also))) not in text:
                yield "S3", place, f'the first screen does not name "{outcome.title}"'
        for contact in ending.lead[1].ring:
            if self.pack.contacts[contact].name not in text:
                yield "S5", place, f"the first screen does not say to ring {contact}"
        for index, (name, _) in enumerate(ending.outcomes):
            if name in self.explained:
                continue
            self.explained.add(name)
            for view in (View.position, View.more, View.sources):
                yield from self.fits(("outcomes", name), self.show(flow, path, view, outcome=index))

    def disagreeing(self, position: Position) -> Iterator[Finding]:
        """Check what is said to somebody who disagrees with an ending, once for each outcome that leads one."""
        lead = self.pack.ending(position.requirement).lead[0]
        if lead not in self.remarked:
            self.remarked.add(lead)
            yield from self.feedback(("outcomes", lead), position.flow, position.path, {DISAGREEING})

    def feedback(self, place: Place, flow: Flow, path: Path, codes: Iterable[str]) -> Iterator[Finding]:
        """Check screens of the questions after an ending."""
        for code in codes:
            yield from self.fits(place, self.show(flow, path, View.feedback, remark=code))

    def longest(self, found: Survey) -> Iterator[Finding]:
        """Check the fullest walk there is: every sign ticked on every list, and every worry added."""
        position = begin(found.flow)
        while position.question is not None or position.can_add:
            position = _further(position)
        place: Place = ("flows", found.flow.id)
        for view in (View.position, View.answers, View.record, View.emergency):
            yield from self.fits(place, self.show(found.flow, position.path, view))
        yield from self.feedback(place, found.flow, position.path, REMARKS)


def _at_title(ending: Ending, finding: Finding) -> Finding:
    """Return a finding about a button in the place of the outcome whose title the button bears."""
    rule, place, message = finding
    names = [name for name, outcome in ending.outcomes if f'"{outcome.title}"' in message]
    return rule, ("outcomes", names[0], "title") if names else place, message


def _further(position: Position) -> Position:
    """Give the answer that leaves the longest way to go, with every sign ticked where two are as long."""
    question = position.question or add_worry(position).question
    if question is None:
        raise ValueError("the walk has ended")
    givens = list(question.givens())
    if isinstance(question, Checklist):
        givens.append(tuple(sign.id for sign in question.signs))
    depth = depths(position.flow)
    after = [advance(position, given) for given in givens]
    return max(
        after,
        key=lambda one: (depth[one.question.id] if one.question else 0, len(one.requirement.routes)),
    )
