"""The screens at the end of a walk: what to do, more about it, its sources, the answers, and the record."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.action import Button, Screen, StartFlow, View
from bot.dialogue.feedback import feedback_row
from bot.dialogue.path import write_path
from bot.dialogue.reference import write_reference
from bot.dialogue.sourcing import sources_of
from bot.dialogue.trail import Row, Trail, numbered_rows
from bot.dialogue.voice import Voice
from bot.dialogue.walk import Position, Step
from bot.dialogue.wording import render
from bot.guidance.outcome import Outcome
from bot.guidance.pack import Ending
from bot.guidance.question import NONE, NOT_SURE, Checklist, Sign
from bot.guidance.requirement import Urgency


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the walk and what was answered, in words."""

    ask: str
    lines: tuple[str, ...]


def ending_screen(trail: Trail) -> Screen:
    """Return the first screen of an ending: short enough to act on while standing."""
    ending = ending_of(trail)
    text = render(
        "ending",
        trail.voice,
        ending=ending,
        outcome=ending.lead[1],
        others=[outcome for _, outcome in ending.outcomes[1:]],
        differs=differing(trail.position),
        ticked_before=_ticked_before(trail),
        **trail.read_back(),
    )
    return Screen(text, _ending_rows(trail, ending))


def outcome_screen(trail: Trail, index: int) -> Screen:
    """Return one outcome of several, by its place in the ending."""
    ending = ending_of(trail)
    outcome = ending.outcomes[index][1]
    rows = (*_about(trail, index), (trail.button("back", trail.to(trail.position.path)),))
    return Screen(render("route", trail.voice, outcome=outcome), rows)


def more_screen(trail: Trail, index: int) -> Screen:
    """Return consent, what to write down, what happens next, and what to do if you disagree."""
    outcome = ending_of(trail).outcomes[index][1]
    rows = (
        (trail.button("sources", trail.here(View.sources, index)),),
        (trail.button("cannot_speak", trail.here(View.emergency)),),
        (trail.button("back", trail.here(View.position, index)),),
    )
    return Screen(render("more", trail.voice, outcome=outcome), rows)


def sources_screen(trail: Trail, index: int) -> Screen:
    """Return the sources of one outcome with their standing and dates."""
    outcome = ending_of(trail).outcomes[index][1]
    groups = sources_of(trail.voice.pack, outcome.statements())
    text = render("sources", trail.voice, outcome=outcome, groups=groups)
    return Screen(text, ((trail.button("back", trail.here(View.position, index)),),))


def answers_screen(trail: Trail) -> Screen:
    """Return the answers of the walk, each with a number that goes back to change it."""
    steps = answered(trail.voice, trail.position)
    buttons = [Button(str(number + 1), trail.change(number)) for number in range(len(steps))]
    back = trail.button("back", trail.to(trail.position.path))
    return Screen(render("answers", trail.voice, steps=steps), (*numbered_rows(buttons), (back,)))


def record_screen(trail: Trail) -> Screen:
    """Return the record to keep, with the reference from which it can be told again."""
    back = trail.button("back", trail.to(trail.position.path))
    return Screen(record_text(trail.voice, trail.position), ((back,),))


def record_text(voice: Voice, position: Position) -> str:
    """Return the record of a walk: the same text for the same answers, version and time."""
    ending = voice.pack.ending(position.requirement)
    written = write_path(position.flow, position.path)
    return render(
        "record",
        voice,
        flow=position.flow,
        time=voice.at.strftime("%A %-d %B %Y, %H:%M"),
        steps=answered(voice, position),
        ending=ending,
        outcomes=[outcome for _, outcome in ending.outcomes],
        code=write_reference(position.flow.code, voice.pack.version, written),
    )


def ending_of(trail: Trail) -> Ending:
    """Return what the walk ends with."""
    return trail.voice.pack.ending(trail.position.requirement)


def differing(position: Position) -> tuple[Sign, ...]:
    """Return the ticked signs that areas differ about."""
    return tuple(
        sign
        for step in position.steps
        if isinstance(step.question, Checklist)
        for sign in step.question.ticked(step.given)
        if sign.differs
    )


def _ticked_before(trail: Trail) -> tuple[Sign, ...]:
    """Return what was ticked on the last list with ticks, where the very last list had none."""
    if trail.last is None or trail.last[0]:
        return ()
    ticked = (
        step.question.ticked(step.given)
        for step in reversed(trail.position.steps)
        if isinstance(step.question, Checklist)
    )
    return next((signs for signs in ticked if signs), ())


def answered(voice: Voice, position: Position) -> tuple[Answered, ...]:
    """Return the questions of the walk with the answers in words."""
    return tuple(Answered(step.question.ask, _lines(voice, step)) for step in position.steps)


def _lines(voice: Voice, step: Step) -> tuple[str, ...]:
    phrases = voice.pack.phrases
    question = step.question
    if isinstance(question, Checklist):
        ticked = tuple(voice.plain(sign.say).striptags() for sign in question.ticked(step.given))
        none = (phrases.none,) if step.given == (NONE,) else ()
        not_sure = (phrases.not_sure,) if NOT_SURE in step.given else ()
        return (*ticked, *none, *not_sure)
    labels = {answer.id: answer.label or getattr(phrases, answer.id) for answer in question.answers}
    return (labels[step.given[0]],)


def _about(trail: Trail, index: int) -> tuple[Row, ...]:
    more = trail.button("more", trail.to(trail.position.path, View.more, outcome=index))
    sources = trail.button("sources", trail.to(trail.position.path, View.sources, outcome=index))
    return ((more,), (sources,))


def _ending_rows(trail: Trail, ending: Ending) -> tuple[Row, ...]:
    path = trail.position.path
    others: tuple[Row, ...] = tuple(
        (Button(outcome.title, trail.to(path, View.position, outcome=index)),)
        for index, (_, outcome) in enumerate(ending.outcomes)
        if index
    )
    add: tuple[Row, ...] = ()
    if trail.position.can_add:
        add = ((trail.button("add_worry", trail.to(path, View.add_worry)),),)
    speak: tuple[Row, ...] = ()
    if ending.urgency is Urgency.now:
        speak = ((trail.button("cannot_speak", trail.to(path, View.emergency)),),)
    return (
        *trail.change_row(),
        *speak,
        *_about(trail, 0),
        *others,
        *add,
        *_flow_rows(trail, ending.lead[1]),
        (
            trail.button("answers", trail.to(path, View.answers)),
            trail.button("record", trail.to(path, View.record)),
        ),
        feedback_row(trail),
        trail.menu_row(),
        trail.walking_row(),
    )


def _flow_rows(trail: Trail, outcome: Outcome) -> tuple[Row, ...]:
    flows = trail.voice.pack.flows
    row = tuple(Button(flows[name].title, StartFlow(name)) for name in outcome.flows if name != trail.tap.flow)
    return (row,) if row else ()
