"""Someone who holds a conversation with the guide: reads screens and taps buttons, each through its callback data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from bot.dialogue.action import Action, Button, OpenPage, Screen, StartFlow, Tap
from bot.dialogue.button_code import read_button, write_button
from bot.dialogue.guide import Guide
from bot.dialogue.walk import Path, Position, add_worry, advance, begin
from bot.guidance.flow import Flow
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.question import NONE, NOT_SURE, Checklist, Given, Question
from bot.guidance.reader import read_texts
from bot.proof.fit import plain
from bot.settings import shipped_knowledge

MONDAY_AFTERNOON = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)


@cache
def shipped_pack() -> Pack:
    """Return the shipped pack, for property tests: as a fixture its every word would stand in a failure's report."""
    return load(read_texts(shipped_knowledge()))


def guide_of(pack: Pack, at: datetime = MONDAY_AFTERNOON) -> Guide:
    """Return a guide that speaks from one pack at one moment; its walks are all called "walk00"."""
    return Guide(Library(pack), lambda: at, lambda: "walk00")


def buttons_of(screen: Screen) -> list[Button]:
    """Return the buttons of a screen, in reading order."""
    return [button for row in screen.rows for button in row]


def data_of(library: Library, action: Action) -> str:
    """Return the callback data that a door gives a button."""
    pack = library.pack(action.version) if isinstance(action, Tap) else library.current
    return write_button(pack or library.current, action)


def random_path(flow: Flow, numbers: Iterable[int]) -> Path:
    """Return the walk that numbers choose, one for each answer; three in four choose one that does not end it."""
    position = begin(flow)
    for number in numbers:
        if position.question is None and not position.can_add:
            break
        position = advance(position, _chosen(position, number))
    return position.path


def _chosen(position: Position, number: int) -> Given:
    question = position.question or add_worry(position).question
    assert question is not None
    givens = question.givens()
    if isinstance(question, Checklist) and number % 3:
        return ticked(question, number // 2)
    leading_on = [given for given in givens if advance(position, given).question is not None]
    chosen = leading_on if leading_on and number % 4 else list(givens)
    return chosen[number // 4 % len(chosen)]


def ticked(question: Question, bits: int) -> Given:
    """Return the answer to a checklist in which each sign, and then "not sure", is given where its bit is set."""
    assert isinstance(question, Checklist)
    items = [*(sign.id for sign in question.signs), NOT_SURE]
    given = tuple(item for index, item in enumerate(items) if bits >> index & 1)
    return given or ((NONE,) if question.none else (NOT_SURE,))


@dataclass
class Conversation:
    """A chat with the guide. ``screen`` is what is shown now."""

    guide: Guide
    screen: Screen

    @classmethod
    def begun(cls, guide: Guide, flow: str) -> Conversation:
        """Open a flow at its first question."""
        return cls(guide, guide.respond(StartFlow(flow)))

    @classmethod
    def on_page(cls, guide: Guide, page: str = "start") -> Conversation:
        """Open a single page."""
        return cls(guide, guide.respond(OpenPage(page)))

    @property
    def words(self) -> str:
        """What the screen says, line by line, without mark-up, empty lines and indents."""
        lines = (line.strip() for line in plain(self.screen.text).splitlines())
        return "\n".join(line for line in lines if line)

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button.label for button in buttons_of(self.screen)]

    def button(self, label: str) -> Button:
        """Return the one button with this label; the tick on a number is not part of its name."""
        found = [button for button in buttons_of(self.screen) if button.label.removeprefix("✓ ") == label]
        assert len(found) == 1, f"{label!r} stands {len(found)} times among {self.labels}"
        return found[0]

    def tap(self, *labels: str) -> Conversation:
        """Tap buttons, one after another, each through its callback data."""
        for label in labels:
            self.press(self.button(label))
        return self

    def press(self, button: Button) -> Conversation:
        """Tap a button that may stand on another screen than the one shown."""
        library = self.guide.library
        self.screen = self.guide.respond(read_button(library, data_of(library, button.action)))
        return self
