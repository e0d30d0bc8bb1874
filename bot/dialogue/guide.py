"""Answers every action with a screen. All doors speak to this and to nothing deeper."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.dialogue.action import (
    Action,
    Button,
    OpenChoices,
    OpenPage,
    OpenTopic,
    OpenTopicMore,
    Screen,
    StartFlow,
    Tap,
    View,
)
from bot.dialogue.asking import meaning_screen, question_screen
from bot.dialogue.ending import (
    answers_screen,
    ending_of,
    ending_screen,
    more_screen,
    outcome_screen,
    record_screen,
    sources_screen,
)
from bot.dialogue.enquiry import Desk, Enquiry
from bot.dialogue.feedback import feedback_screen
from bot.dialogue.page import CONTACTS, MORE_CONTACTS, contacts_screen, page_screen
from bot.dialogue.topic import NO_ANSWER, answer_screen, choices_screen, topic_more_screen, topic_screen
from bot.dialogue.trail import Trail
from bot.dialogue.voice import Voice
from bot.dialogue.walk import add_worry, replay
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, WrongAnswer


def mint_walk() -> str:
    """Return a random id for a walk: six characters, linked to nothing."""
    return secrets.token_urlsafe(5)[:6]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to a typed message: the random id of the question, what was understood of it, and the screen."""

    question: str
    version: str
    enquiry: Enquiry
    screen: Screen


@dataclass(frozen=True, slots=True)
class Guide:
    """The conversation. It keeps nothing between two actions; ``clock`` returns an aware time."""

    library: Library
    clock: Callable[[], datetime]
    mint: Callable[[], str] = field(default=mint_walk)
    desk: Desk = field(default_factory=Desk)

    def respond(self, action: Action) -> Screen:
        """Return the screen that follows an action. An action that does not fit gets a screen that says so."""
        action = self.begun(action)
        if isinstance(action, Tap):
            return self.show(action)
        if isinstance(action, StartFlow):
            return self.page("broken_button")
        if isinstance(action, OpenTopic | OpenTopicMore | OpenChoices):
            return self.topic(action)
        return self.page(action.page if isinstance(action, OpenPage) else "not_deleted")

    def start(self, flow: str) -> Screen:
        """Return the first question of a flow, with a newly minted walk."""
        return self.respond(self.begun(StartFlow(flow)))

    def begun(self, action: Action) -> Action:
        """Return the tap that shows the first question of a newly minted walk where a flow is begun, else the action.

        A flow that the newest guidance does not have is left as it is.
        """
        pack = self.library.current
        if isinstance(action, StartFlow) and action.flow in pack.flows:
            return Tap(action.flow, pack.version, self.mint(), ())
        return action

    def make_ready(self) -> None:
        """Read the words of the knowledge now, so that the first question typed need not wait."""
        self.desk.of(self.library.current)

    def ask(self, text: str) -> Screen:
        """Return what is answered to a typed message. Nothing of the message is kept."""
        return self.enquire(text, "").screen

    def enquire(self, text: str, question: str | None = None) -> Reply:
        """Return what is answered to a typed message with what was understood of it; nothing of it is kept.

        ``question`` is the random id that the answer's buttons carry; it is minted when it is left out.
        """
        pack = self.library.current
        named = self.mint() if question is None else question
        enquiry = self.desk.of(pack).read(text)
        return Reply(named, pack.version, enquiry, answer_screen(self.voice(pack), enquiry, named))

    def topic(self, action: OpenTopic | OpenTopicMore | OpenChoices) -> Screen:
        """Return a topic of the newest guidance, more about it, or topics to choose from."""
        voice = self.voice(self.library.current)
        if not isinstance(action, OpenChoices) and action.topic not in voice.pack.topics:
            return self.page("old_button")
        if isinstance(action, OpenTopic):
            return topic_screen(voice, action.topic, action.others, question=action.question)
        if isinstance(action, OpenTopicMore):
            return topic_more_screen(voice, action.topic)
        if not action.topics:
            return self.page(NO_ANSWER)
        return choices_screen(voice, action.topics, question=action.question)

    def page(self, name: str, *extra: Button) -> Screen:
        """Return a single page of the newest guidance, with any extra buttons above its own."""
        voice = self.voice(self.library.current)
        if name in {CONTACTS, MORE_CONTACTS}:
            return contacts_screen(voice, name)
        if name not in voice.pack.pages:
            name = "broken_button"
        return page_screen(voice, name, extra)

    def show(self, tap: Tap) -> Screen:
        """Return the screen that a tap asks for."""
        pack = None if tap.version in self.library.current.withdrawn else self.library.pack(tap.version)
        if pack is None:
            return self.stale(tap.version, tap.flow)
        try:
            return self._show(pack, tap)
        except (WrongAnswer, IndexError, KeyError):
            return self.page("broken_button", *self._fresh(tap.flow))

    def stale(self, version: str, flow: str) -> Screen:
        """Return what is said of a version that is withdrawn or not kept, with a fresh start of its flow."""
        page = "withdrawn" if version in self.library.current.withdrawn else "old_button"
        return self.page(page, *self._fresh(flow))

    def _fresh(self, flow: str) -> tuple[Button, ...]:
        pack = self.library.current
        return (Button(pack.phrases.newest, StartFlow(flow)),) if flow in pack.flows else ()

    def voice(self, pack: Pack) -> Voice:
        """Return a pack that speaks at this moment."""
        return Voice(pack, pack.local(self.clock()))

    def _show(self, pack: Pack, tap: Tap) -> Screen:
        position = replay(pack.flows[tap.flow], tap.path)
        adding = tap.view in {View.add_worry, View.add_meaning}
        if adding:
            position = add_worry(position)
        question = position.question
        pending = tap.pending
        if pending is not None:
            if not isinstance(question, Checklist) or not {sign.id for sign in question.signs}.issuperset(pending):
                raise WrongAnswer("only the signs of a checklist can be ticked")
            pending = question.ordered(pending) if pending else ()
        trail = Trail(self.voice(pack), position, replace(tap, pending=pending), adding)
        if tap.view is View.emergency:
            return page_screen(trail.voice, "emergency", (trail.button("back", trail.here(View.position)),))
        if question is None:
            return _of_ending(trail)
        if tap.view in {View.meaning, View.add_meaning}:
            return meaning_screen(trail, question)
        if tap.view in {View.position, View.add_worry} and not tap.outcome:
            return question_screen(trail, question)
        raise WrongAnswer("a question has no such view")


def _of_ending(trail: Trail) -> Screen:
    view, index = trail.tap.view, trail.tap.outcome
    if view is View.position:
        return outcome_screen(trail, index) if index else ending_screen(trail)
    if view is View.more:
        return more_screen(trail, index)
    if view is View.sources:
        return sources_screen(trail, index)
    if view is View.feedback:
        return feedback_screen(trail, ending_of(trail).lead[1])
    if view is View.answers:
        return answers_screen(trail)
    if view is View.record:
        return record_screen(trail)
    raise WrongAnswer("an ending has no such view")
