"""QAPP's own follow-up: what the group decided about a figure, read from actions.yaml beside the packs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.guidance.problem import nearest
from bot.guidance.yaml_text import YamlText, read_yaml
from bot.qapp.grid import ORDER

FILE = "actions.yaml"
NEEDED = ("finding", "decided", "who", "due")
DONE = "done"


@dataclass(frozen=True, slots=True)
class Action:
    """What was decided about a figure. ``finding`` names its table; ``done`` is None while it is open."""

    finding: str
    decided: str
    who: str
    due: date
    done: date | None = None

    def late(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.done is None and today > self.due


@dataclass(frozen=True, slots=True)
class Actions:
    """The decisions that can be read, and everything that is wrong with the others, each with its line."""

    listed: tuple[Action, ...] = ()
    problems: tuple[str, ...] = ()

    def about(self, table: str) -> tuple[Action, ...]:
        """Return the decisions about one table."""
        return tuple(action for action in self.listed if action.finding == table)


def read_actions(out: Path) -> Actions:
    """Read actions.yaml in the folder of a pack or the one above it. Without a file there are no actions."""
    for file in (out / FILE, out.absolute().parent / FILE):
        if file.is_file():
            try:
                return parse_actions(file.read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError):
                return Actions(problems=(f"{FILE} cannot be read: save it as UTF-8 text that this program may open",))
    return Actions()


def parse_actions(text: str) -> Actions:
    """Read decisions as they are written in YAML."""
    read = read_yaml(text, FILE)
    if read.problems:
        return Actions(problems=tuple(f"{FILE}, line {one.line}: {one.message}" for one in sorted(read.problems)))
    if not isinstance(read.value, list):
        return Actions(problems=(f"{FILE}, line 1: write a list, each entry beginning with a hyphen",))
    found = [_action(read, place, entry) for place, entry in enumerate(read.value)]
    good = [one for one in found if isinstance(one, Action)]
    return Actions(tuple(good), tuple(problem for one in found if isinstance(one, list) for problem in one))


def _action(read: YamlText, place: int, entry: object) -> Action | list[str]:
    problems = [f"{FILE}, line {line}: {message}" for line, message in _wrong(read, place, entry)]
    if problems or not isinstance(entry, dict):
        return problems
    done = str(entry.get(DONE, ""))
    return Action(
        str(entry["finding"]),
        str(entry["decided"]),
        str(entry["who"]),
        date.fromisoformat(str(entry["due"])),
        date.fromisoformat(done) if done not in {"", "no"} else None,
    )


def _wrong(read: YamlText, place: int, entry: object) -> Iterator[tuple[int, str]]:
    start = read.marks[(place,)][0]
    if not isinstance(entry, dict):
        yield start, f"write {', '.join(NEEDED)} and {DONE}, each with a colon and its words"
        return
    for name in NEEDED:
        if not isinstance(entry.get(name), str):
            yield start, f'"{name}" is missing: add it'
    for name, value in entry.items():
        line = read.marks.get((place, name), (start, 1))[0]
        if name not in {*NEEDED, DONE}:
            yield line, f'"{name}" is not used here.{nearest(name, (*NEEDED, DONE))}'
        elif name == "finding" and value not in ORDER:
            yield line, f'there is no figure "{value}"; figures: {", ".join(ORDER)}.{nearest(str(value), ORDER)}'
        elif name in {"due", DONE} and not _is_date(name, str(value)):
            yield line, f'"{value}" is not a day: write it as 2026-03-31{", or no while it is open" * (name == DONE)}'


def _is_date(name: str, text: str) -> bool:
    if name == DONE and text in {"", "no"}:
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
