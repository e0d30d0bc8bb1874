"""Writes what a button does in at most 64 bytes, and reads it back: the whole state of a conversation.

A tap is written as ``1``, four characters of checksum, six of the walk, eight of the version, the flow's letter, the
view, the outcome's place (or what was said about the guidance) and the path; ticks that are not continued from follow
after a full stop. A topic is written with its id, and the topics to offer after it with a code of three characters
each; after ``~`` follow six characters of the question that was typed, and four of checksum.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.action import (
    Action,
    DeleteMessage,
    OpenChoices,
    OpenPage,
    OpenTopic,
    OpenTopicMore,
    StartFlow,
    Tap,
    View,
)
from bot.dialogue.checksum import checksum
from bot.dialogue.path import ALPHABET, UnreadablePath, read_given, read_path, write_given, write_path
from bot.dialogue.walk import replay
from bot.guidance.flow import Flow
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.guidance.question import NONE, Checklist, WrongAnswer

LONGEST = 64
_TAP = re.compile(
    r"^1(?P<sum>[\w-]{4})(?P<walk>[\w-]{6})(?P<version>[0-9a-f]{8})(?P<flow>[A-Z])(?P<view>[a-z])"
    r"(?P<place>[\w-])(?P<path>[\w-]*)(?:\.(?P<pending>[\w-]*))?$",
    re.ASCII,
)
_PAGE = re.compile(r"^(?P<kind>[pf]):(?P<name>[a-z][a-z0-9_]{0,50})$", re.ASCII)
_TOPIC = re.compile(r"^o(?P<kind>[tm]):(?P<name>[a-z][a-z0-9_]{0,50})(?P<others>(?:\.[\w-]{3})*)\Z", re.ASCII)
_CHOICES = re.compile(r"^oc:(?P<others>(?:\.[\w-]{3})*)\Z", re.ASCII)
_QUESTION = re.compile(r"~(?P<question>[\w-]{6})(?P<sum>[\w-]{4})\Z", re.ASCII)
DELETE = "delete"
"""What the button holds that deletes the message it replies to."""


class UnreadableButton(ValueError):
    """The data is not a button of this bot: forged, cut short, or from another."""


class UnknownVersion(ValueError):
    """The button belongs to a version of the guidance that is not kept, or was withdrawn."""

    def __init__(self, version: str, flow: str) -> None:
        self.version = version
        self.flow = flow
        super().__init__(f"version {version} is not kept")


def write_button(pack: Pack, action: Action) -> str:
    """Return the callback data of an action. ``pack`` is the version that a tap belongs to."""
    if isinstance(action, OpenPage):
        return f"p:{action.page}"
    if isinstance(action, StartFlow):
        return f"f:{action.flow}"
    if isinstance(action, DeleteMessage):
        return DELETE
    if isinstance(action, OpenTopic):
        return _asked(f"ot:{action.topic}{_written(action.others)}", action.question)
    if isinstance(action, OpenTopicMore):
        return f"om:{action.topic}"
    if isinstance(action, OpenChoices):
        return _asked(f"oc:{_written(action.topics)}", action.question)
    return _write_tap(pack.flows[action.flow], action)


def read_button(library: Library, data: str) -> Action:
    """Return the action of callback data. Raises UnreadableButton and UnknownVersion."""
    if data == DELETE:
        return DeleteMessage()
    page = _PAGE.match(data)
    if page is not None:
        return OpenPage(page["name"]) if page["kind"] == "p" else StartFlow(page["name"])
    if data.startswith("o"):
        return _read_topic(library.current, *_read_question(data))
    match = _TAP.match(data)
    if match is None or checksum(data[5:]) != match["sum"]:
        raise UnreadableButton("this is no button of this bot")
    version = match["version"]
    pack = None if version in library.current.withdrawn else library.pack(version)
    if pack is None:
        flows = library.current.flows.values()
        raise UnknownVersion(version, next((flow.id for flow in flows if flow.code == match["flow"]), ""))
    return _read_tap(pack, match)


def topic_code(topic: str) -> str:
    """Return the three characters that stand for a topic; the checker refuses two topics with the same."""
    return checksum(topic)[:3]


def _written(topics: tuple[str, ...]) -> str:
    return "".join(f".{topic_code(topic)}" for topic in topics)


def _asked(data: str, question: str) -> str:
    """Return the data of a topic's button with the question that was typed, if one was."""
    if not question:
        return data
    whole = f"{data}~{question}"
    return f"{whole}{checksum(whole)}"


def _read_question(data: str) -> tuple[str, str]:
    """Return the data of a topic's button without the question that was typed, and that question's id."""
    match = _QUESTION.search(data)
    if match is None:
        return data, ""
    if checksum(data[: match.start("sum")]) != match["sum"]:
        raise UnreadableButton("this is no button of this bot")
    return data[: match.start()], match["question"]


def _read_topic(pack: Pack, data: str, question: str) -> Action:
    choices = _CHOICES.match(data)
    if choices is not None:
        return OpenChoices(_read_others(pack, choices["others"]), question)
    match = _TOPIC.match(data)
    more = match is not None and match["kind"] == "m"
    if match is None or match["name"] not in pack.topics or (more and (match["others"] or question)):
        raise UnreadableButton("there is no such topic")
    if more:
        return OpenTopicMore(match["name"])
    return OpenTopic(match["name"], _read_others(pack, match["others"]), question)


def _read_others(pack: Pack, written: str) -> tuple[str, ...]:
    """Return topics by their codes. Those that the newest guidance no longer has are left out."""
    named = {topic_code(topic): topic for topic in pack.topics}
    return tuple(named[code] for code in written.split(".")[1:] if code in named)


def _write_tap(flow: Flow, tap: Tap) -> str:
    place = tap.remark or ALPHABET[tap.outcome]
    body = f"{tap.walk}{tap.version}{flow.code}{tap.view.value}{place}{write_path(flow, tap.path)}"
    if tap.pending is not None:
        question = replay(flow, tap.path).question
        if question is None:
            raise WrongAnswer("an ending has no ticks")
        body += f".{write_given(question, tap.pending)}"
    return f"1{checksum(body)}{body}"


def _read_tap(pack: Pack, match: re.Match[str]) -> Tap:
    flow = next((flow for flow in pack.flows.values() if flow.code == match["flow"]), None)
    if flow is None:
        raise UnreadableButton("there is no such flow")
    try:
        view = View(match["view"])
        position = read_path(flow, match["path"])
        pending = None
        if match["pending"] is not None:
            if not isinstance(position.question, Checklist):
                raise UnreadableButton("only a checklist has ticks")
            given = read_given(position.question, match["pending"])
            pending = () if given == (NONE,) else given
    except (UnreadablePath, WrongAnswer, ValueError) as error:
        raise UnreadableButton(str(error)) from error
    tap = Tap(flow.id, pack.version, match["walk"], position.path, view, pending)
    if view is View.feedback:
        return replace(tap, remark=match["place"])
    return replace(tap, outcome=ALPHABET.index(match["place"]))
