"""Checks that every path ends and that nothing stands unreachable (S1)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.problem import Place, Problem
from bot.guidance.question import END, Checklist, Question
from bot.guidance.reader import Reading


def targets(question: Question) -> tuple[str, ...]:
    """Return every question that an answer can lead to, ``end`` among them, without repeats."""
    if isinstance(question, Checklist):
        found = [question.ticked_then, question.not_sure.then, *(sign.then for sign in question.signs)]
        if question.none is not None:
            found.append(question.none.then)
    else:
        found = [answer.then for answer in question.answers]
    return tuple(dict.fromkeys(target for target in found if target))


def loop_in(flow: Flow) -> tuple[str, ...]:
    """Return the questions of a loop, the first again at the end, or nothing when every path ends."""
    done: set[str] = set()
    for start in flow.questions:
        trail: list[str] = [start]
        branches = [iter(targets(flow.questions[start]))]
        while trail:
            following = next(branches[-1], None)
            if following is None:
                done.add(trail.pop())
                branches.pop()
            elif following in trail:
                return (*trail[trail.index(following) :], following)
            elif following != END and following not in done:
                trail.append(following)
                branches.append(iter(targets(flow.questions[following])))
    return ()


def reached_from(flow: Flow, start: str) -> set[str]:
    """Return the ids of every question that can be reached from one."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found and name != END:
            found.add(name)
            waiting.extend(targets(flow.questions[name]))
    return found


def depths(flow: Flow) -> dict[str, int]:
    """Return how many questions the longest way from each question to an end asks, itself counted. No loops."""
    found: dict[str, int] = {}

    def depth(name: str) -> int:
        if name == END:
            return 0
        if name not in found:
            found[name] = 1 + max(depth(target) for target in targets(flow.questions[name]))
        return found[name]

    for name in flow.questions:
        depth(name)
    return found


def check_reach(reading: Reading, pack: Pack) -> Iterator[Problem]:
    """Yield loops, questions and outcomes that nothing leads to."""
    required: set[str] = set()
    for name, flow in pack.flows.items():
        loop = loop_in(flow)
        if loop:
            place = _leading(flow.questions[loop[-2]], loop[-1])
            yield reading.problem("S1", place, f"the questions go round in a loop: {' > '.join(loop)}")
        reached = reached_from(flow, flow.first)
        for question in flow.questions.values():
            required |= _routes(question)
            if question.id not in reached:
                yield reading.problem("S1", question.place, f'no answer in {name} leads to "{question.id}"')
    for outcome in pack.outcomes:
        if outcome not in required:
            yield reading.problem("S1", ("outcomes", outcome), f'nothing requires the outcome "{outcome}"')


def _leading(question: Question, target: str) -> Place:
    """Return the place of the answer that leads from a question to another."""
    ways = (*question.signs, question.none, question.not_sure) if isinstance(question, Checklist) else question.answers
    found = next((way for way in ways if way is not None and way.then == target), None)
    return (*found.place, "then") if found else (*question.place, "ticked", "then")


def _routes(question: Question) -> set[str]:
    if isinstance(question, Checklist):
        items = [question.together, question.not_sure.requirement, *(sign.requirement for sign in question.signs)]
        if question.none is not None:
            items.append(question.none.requirement)
    else:
        items = [answer.requirement for answer in question.answers]
    return {route for requirement in items for route in requirement.routes}
