"""A walk as it is kept: what one more tap, or a word of feedback, makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.querylog.row import END, WalkFeedback, WalkStep


@dataclass(frozen=True, slots=True)
class Walk:
    """One row of the table of walks.

    ``furthest`` is the furthest question that was reached, END once the walk has ended, and ``depth`` how many
    characters the answers took there. ``outcome`` is that of the last ending that was reached.
    """

    id: str
    day: date
    office_hours: bool
    flow: str
    version: str
    path: str
    question: str
    furthest: str
    depth: int
    outcome: str
    changed: int = 0
    backs: int = 0
    taps: int = 1
    sector: str = ""
    helpful: str = ""
    wished: str = ""
    disagrees: str = ""
    synthetic: bool = False


def begun(step: WalkStep, synthetic: bool) -> Walk:
    """Return the walk that a first step begins."""
    return Walk(
        id=step.walk,
        day=step.day,
        office_hours=step.office_hours,
        flow=step.flow,
        version=step.version,
        path=step.path,
        question=step.question,
        furthest=step.question,
        depth=len(step.path),
        outcome=step.outcome,
        synthetic=synthetic,
    )


def stepped(walk: Walk, step: WalkStep) -> Walk:
    """Return the walk after one more tap.

    A tap that leads to where the walk stands already is a double tap, and a step of another flow or version belongs
    to another walk that happens to have the same id: neither changes anything.
    """
    if (step.path, step.question) == (walk.path, walk.question) or _of(step) != _of(walk):
        return walk
    back = len(step.path) < len(walk.path) and walk.path.startswith(step.path)
    onward = step.path.startswith(walk.path)
    moved = replace(
        walk,
        path=step.path,
        question=step.question,
        outcome=step.outcome or walk.outcome,
        taps=walk.taps + 1,
        backs=walk.backs + back,
        changed=walk.changed + (not back and not onward),
    )
    here, furthest = (step.question == END, len(step.path)), (walk.furthest == END, walk.depth)
    return replace(moved, furthest=step.question, depth=len(step.path)) if here > furthest else moved


def told(walk: Walk, feedback: WalkFeedback) -> Walk:
    """Return the walk with what the practitioner said of it."""
    match feedback.about:
        case "helpful":
            return replace(walk, helpful=feedback.value)
        case "wished":
            return replace(walk, wished=feedback.value)
        case "disagrees":
            return replace(walk, disagrees=feedback.value)
        case "sector":
            return replace(walk, sector=feedback.value)


def _of(one: Walk | WalkStep) -> tuple[str, str]:
    return one.flow, one.version
