"""What a button does. Doors turn an action into callback data, a number or a link, and back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.dialogue.walk import Path
from bot.guidance.question import Given


class View(Enum):
    """What to show of a walk. The value is one character of callback data."""

    position = "q"
    meaning = "m"
    more = "r"
    sources = "s"
    answers = "a"
    record = "c"
    emergency = "e"
    add_worry = "w"
    add_meaning = "v"
    feedback = "f"


@dataclass(frozen=True, slots=True)
class OpenPage:
    """Open a single page, such as the start or the contacts."""

    page: str


@dataclass(frozen=True, slots=True)
class StartFlow:
    """Begin a flow. Never carries the id of a walk: the button may be tapped again next week."""

    flow: str


@dataclass(frozen=True, slots=True)
class DeleteMessage:
    """Delete the message that the screen replies to, because its writer asked for it."""


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """Open a topic's short answer. ``others`` are the topics to offer when this one is not what was meant.

    ``question`` is the random id of the typed question that it may answer; empty where none was typed, as in a menu.
    """

    topic: str
    others: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class OpenTopicMore:
    """Open what to do and not to do about a topic, and its sources."""

    topic: str


@dataclass(frozen=True, slots=True)
class OpenChoices:
    """Offer topics, because the one that was shown is not what was meant."""

    topics: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """Show a view of a walk: the whole state of the conversation.

    ``walk`` is the random id of the walk. ``pending`` holds the ticks of the checklist at the end of the path that
    has not been continued from; None when nothing is pending. ``outcome`` is which outcome of the ending is meant, and
    ``remark`` the character that stands for what was said about the guidance.
    """

    flow: str
    version: str
    walk: str
    path: Path
    view: View = View.position
    pending: Given | None = None
    outcome: int = 0
    remark: str = ""


Action = OpenPage | StartFlow | DeleteMessage | OpenTopic | OpenTopicMore | OpenChoices | Tap


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what it does."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown: text in the light mark-up that all doors share (b, i, a, code), and rows of buttons.

    ``notice`` says shortly what a tick did. ``about_message`` tells that the screen must reply to the message that it
    is about, because it offers to delete it.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    notice: str = ""
    about_message: bool = False
