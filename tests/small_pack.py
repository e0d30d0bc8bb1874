"""The shipped pack with three flows of a few questions, so that a bot starts on it at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tiny_knowledge import tiny_texts

from bot.guidance.library import load
from bot.guidance.reader import read_texts
from bot.settings import shipped_knowledge

_OPENING = """\
about: A small flow. [default]
unsure: talk_it_through
first: immediate_danger
questions:
  immediate_danger:
    ask: Is a child in immediate danger right now?
    help: Yes means ring 999 first. [default]
    meaning: Somebody must act now. [default]
    counts: A child is on a window ledge. [default]
    does_not_count: A child is safe with you. [default]
    answers:
      "yes": {requires: [emergency_999], then: end}
      not_sure: {requires: [emergency_999], then: end}
"""
_ENDS = """\
      "no": {requires: [talk_it_through], then: end}
"""
_NO_POINTS = '{known: none, urgent: {enough: 1, points: {"-1": none}}, kinds: {}}\n'
_GOES_ON = """\
      "no": {requires: nothing, then: signs}
  signs:
    ask: Which of these is true?
    help: Tick all that apply. [default]
    meaning: More than one thing can be true. [default]
    counts: Anything on the list. [default]
    does_not_count: Anything else. [default]
    signs:
      harm: {say: "The child says that an adult hit them. [default]", requires: [front_door_today]}
      worker: {say: "The adult works with children. [default]", requires: [contact_lado]}
      others: {say: "There are other children at home. [default]", requires: [other_children]}
    ticked: {then: end}
    none: {requires: nothing, then: rest}
    not_sure: {requires: [talk_it_through], then: end}
  rest:
    ask: Which one do you mean?
    help: Choose one. [default]
    meaning: Each answer is one thing to do. [default]
    counts: Any of them. [default]
    does_not_count: None of them. [default]
    answers:
      not_sure: {requires: [talk_it_through], then: end}
"""


def small_pack(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a pack with short flows and all the rest as it is shipped, so that its check takes no time."""
    few = with_few_questions(texts)
    kept = {name: text for name, text in few.items() if not name.startswith(("indicators/", "flows/", "scenarios/"))}
    outcomes = [name.removeprefix("outcomes/").removesuffix(".yaml") for name in texts if name.startswith("outcomes/")]
    rest = [
        f"      {name}: {{label: {name[:30].replace('_', ' ')}, requires: [{name}], then: end}}\n" for name in outcomes
    ]
    return kept | {
        "flows/levels_of_need.yaml": _heading("L", "levels", "Levels of Need") + _OPENING + _GOES_ON + "".join(rest),
        "flows/get_safe.yaml": _heading("G", "getsafe", "Get Safe") + _OPENING + _ENDS,
        "flows/lado.yaml": _heading("A", "lado", "LADO") + _OPENING + _ENDS,
    }


def with_few_questions(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a pack with few ways and questions by which people ask, and no points for danger: read in no time."""
    asked = {name: text for name, text in texts.items() if name.startswith("topics/") or name == "elsewhere.yaml"}
    few = {name: _first_few(text) for name, text in asked.items()}
    asked_and_points = {"asked.yaml": 'hi: {message: hi, urgent: "no"}\n', "danger_points.yaml": _NO_POINTS}
    return {**texts, **few, **asked_and_points}


def with_few_words(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a pack that knows hardly a word that people type, for tests that are about something else."""
    tiny = tiny_texts()
    return {**texts, **{name: tiny[name] for name in ("identifying.yaml", "plain_words.yaml")}}


def _first_few(text: str) -> str:
    """Return a file with only the first few ways and questions by which people ask."""
    few = {"ways:": 6, "questions:": 2}
    lines: list[str] = []
    left = 0
    for line in text.split("\n"):
        left = few.get(line.strip(), left - 1 if line.lstrip().startswith("- ") else 10_000)
        if left >= 0:
            lines.append(line)
    return "\n".join(lines)


def _heading(code: str, command: str, title: str) -> str:
    return f"code: {code}\ncommand: {command}\ntitle: {title}\n"


def write_pack(texts: Mapping[str, str], folder: Path) -> Path:
    """Write the files of a pack into a folder and return it."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SMALL_TEXTS = small_pack(read_texts(shipped_knowledge()))
SMALL = load(SMALL_TEXTS)
