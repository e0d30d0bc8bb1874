"""Where a walk stands, with all that its screens need: the pack, the position, the ticks not yet continued from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.action import Action, Button, OpenPage, StartFlow, Tap, View
from bot.dialogue.voice import Voice
from bot.dialogue.walk import Path, Position, replay
from bot.guidance.question import NONE, NOT_SURE, Checklist, Given, Question, Sign
from bot.guidance.statement import Statement

Row = tuple[Button, ...]
MOST_NUMBERS_IN_A_ROW = 6
TWO_FIT = 14
"""Labels up to this length stand two in a row on a phone."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A walk at a position, seen through one tap. ``adding`` is set where another worry is about to be added."""

    voice: Voice
    position: Position
    tap: Tap
    adding: bool = False

    def to(
        self, path: Path, view: View = View.position, pending: Given | None = None, outcome: int = 0, remark: str = ""
    ) -> Tap:
        """Return a tap elsewhere on the same walk."""
        return replace(self.tap, path=path, view=view, pending=pending, outcome=outcome, remark=remark)

    def here(self, view: View, outcome: int = 0) -> Tap:
        """Return a tap that shows another view of the same position, ticks kept."""
        if self.adding:
            view = {View.position: View.add_worry, View.meaning: View.add_meaning}.get(view, view)
        return replace(self.tap, view=view, outcome=outcome, remark="")

    def button(self, phrase: str, action: Action) -> Button:
        """Return a button with one of the pack's labels."""
        label: str = getattr(self.voice.pack.phrases, phrase)
        return Button(label, action)

    def back(self) -> Tap:
        """Return the tap that goes one answer back; the ticks of a checklist are kept."""
        if self.adding:
            return self.to(self.position.path)
        return self.change(len(self.position.steps) - 1)

    def change(self, index: int) -> Tap:
        """Return the tap that goes back to one answer of the walk, to change it; the ticks of a checklist are kept."""
        step = self.position.steps[index]
        pending: Given | None = None
        if isinstance(step.question, Checklist):
            pending = tuple(item for item in step.given if item not in {NONE, NOT_SURE})
        path = self.position.path[:index]
        ended = replay(self.position.flow, path).question is None
        return self.to(path, View.add_worry if ended else View.position, pending)

    @property
    def last(self) -> tuple[tuple[Sign, ...], bool, bool] | None:
        """What the list just before was given: signs, whether not sure, whether nothing. None after a choice."""
        if self.adding or not self.position.steps:
            return None
        step = self.position.steps[-1]
        if not isinstance(step.question, Checklist):
            return None
        return step.question.ticked(step.given), NOT_SURE in step.given, step.given == (NONE,)

    def read_back(self) -> dict[str, object]:
        """What the next screen says of the list before it (property S11)."""
        ticked, not_sure, nothing = self.last or ((), False, False)
        return {"ticked": ticked, "ticked_not_sure": not_sure, "ticked_nothing": nothing}

    def change_row(self) -> tuple[Row, ...]:
        """The Change button, where a list was just ticked."""
        return ((self.button("change", self.back()),),) if self.last else ()

    def walking_row(self) -> Row:
        """Back and Start again. Before the first answer, Back leads to the start; Start again begins a new walk."""
        back: Action = self.back() if self.position.steps else OpenPage("start")
        return self.button("back", back), self.button("start_again", StartFlow(self.tap.flow))

    def menu_row(self) -> Row:
        """Contacts and the menu."""
        return self.button("contacts", OpenPage("contacts")), self.button("menu", OpenPage("start"))


def numbered_rows(buttons: list[Button]) -> tuple[Row, ...]:
    """Divide number buttons into rows of even length."""
    count = -(-len(buttons) // MOST_NUMBERS_IN_A_ROW) or 1
    length = -(-len(buttons) // count) or 1
    return tuple(tuple(buttons[start : start + length]) for start in range(0, len(buttons), length))


def labelled_rows(buttons: list[Button]) -> tuple[Row, ...]:
    """Put each button in a row of its own, or two in one where their labels are short."""
    rows: list[Row] = []
    for button in buttons:
        short = len(button.label) <= TWO_FIT
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0].label) <= TWO_FIT:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def said_of(question: Question) -> tuple[Statement, ...]:
    """Every statement that a question makes about itself."""
    explanation = question.explanation
    signs = (
        tuple(item for sign in question.signs for item in (sign.say, sign.differs) if item)
        if isinstance(question, Checklist)
        else ()
    )
    return (
        question.help,
        explanation.meaning,
        explanation.counts,
        explanation.does_not_count,
        *explanation.strengths,
        *signs,
    )
