"""Makes up walks and typed questions for trying the report: real flows, walked at random, in a plausible mix.

Everything comes from one seed, so the same seed and the same knowledge make the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final, cast

from bot.dialogue.enquiry import Enquiries
from bot.dialogue.path import ALPHABET, write_path
from bot.dialogue.walk import Position, advance, begin
from bot.guidance.flow import Flow
from bot.guidance.pack import Pack
from bot.guidance.question import NONE, NOT_SURE, Checklist, Given, Question
from bot.guidance.requirement import Urgency
from bot.querylog.question import Question as AskedQuestion
from bot.querylog.question import asked
from bot.querylog.row import CATEGORIES, DIRECTIONS, END, HELPFUL, SECTORS, WISHED, Kind, QuestionAsked
from bot.querylog.walk import Walk

DAYS: Final = 730
"""Two years: so each month has the same month a year earlier beside it."""
PATHS, MESSAGES_OF_TOPIC = 4000, 4
FLOWS: Final = {"levels_of_need": 0.7, "get_safe": 0.18, "lado": 0.12}
BY_SECTOR: Final = (0.46, 0.14, 0.08, 0.12, 0.07, 0.06, 0.04, 0.03)
LEAVES, SAYS_NOT_SURE, GOES_BACK = 0.05, 0.09, 0.12
TICKS_NOT_SURE, TICKS_NONE, TICKS_NONE_OF_GRAVE = 0.05, 0.35, 0.86
CHOSEN: Final = {Urgency.now: 0.05, Urgency.today: 0.3}
"""How likely an answer is, beside those that are not urgent; in a longer list, the further down the less likely."""
TELLS: Final = {"sector": 0.5, "helpful": 0.35, "wished": 0.3, "disagrees": 0.06}
BY_HELPFUL, BY_WISH = (0.7, 0.21, 0.09), (0.38, 0.2, 0.07, 0.04, 0.24, 0.07)
IN_OFFICE_HOURS, AT_WEEKENDS, IN_HOLIDAYS = 0.78, 0.16, 0.45
HOLIDAYS: Final = ((7, 22, 9, 2), (12, 21, 12, 31), (1, 1, 1, 4), (4, 2, 4, 16), (2, 14, 2, 21), (10, 25, 11, 1))
"""School holidays, roughly: from a month and day to a month and day."""


@dataclass(frozen=True, slots=True)
class Trodden:
    """One walk from its first question to where it was left."""

    flow: str
    path: str
    question: str
    outcome: str
    taps: int
    backs: int
    changed: int


def made_up(pack: Pack, walks: int, questions: int, last: date, seed: int) -> Iterator[Walk | AskedQuestion]:
    """Yield rows for the two years that end with a day."""
    random = Random(seed)  # noqa: S311
    days = [last - timedelta(days=back) for back in range(DAYS)]
    weights = list(accumulate(_weight(day, number) for number, day in enumerate(days)))
    pool = [_tread(pack, random) for _ in range(min(PATHS, 40 + walks))]
    for number in range(walks):
        yield _walk(pack, random, random.choice(pool), random.choices(days, cum_weights=weights)[0], f"w{number:07x}")
    messages = _messages(pack, random) if questions else []
    for number in range(questions):
        day = random.choices(days, cum_weights=weights)[0]
        one = random.choice(messages)
        yield replace(one, id=f"q{number:07x}", day=day, office_hours=random.random() < IN_OFFICE_HOURS)


def _weight(day: date, back: int) -> float:
    """Return how likely a day is: more use as time goes on, little at weekends and in school holidays."""
    weight = 1.6 - back / DAYS
    if day.weekday() > 4:
        weight *= AT_WEEKENDS
    at = (day.month, day.day)
    return weight * (IN_HOLIDAYS if any(spell[:2] <= at <= spell[2:] for spell in HOLIDAYS) else 1)


def _tread(pack: Pack, random: Random) -> Trodden:
    flow = pack.flows[random.choices(list(FLOWS), list(FLOWS.values()))[0]]
    position, backs, changed = begin(flow), 0, 0
    while position.question is not None and random.random() > LEAVES:
        went_back = random.random() < GOES_BACK and bool(position.steps)
        backs += went_back
        changed += went_back and random.random() < 0.4
        position = advance(position, _given(position.question, random))
    taps = 1 + len(position.steps) + 2 * backs + sum(isinstance(step.question, Checklist) for step in position.steps)
    outcome = pack.ending(position.requirement).lead[0] if position.question is None else ""
    where = position.question.id if position.question else END
    return Trodden(flow.id, _written(flow, position), where, outcome, taps, backs, changed)


def _written(flow: Flow, position: Position) -> str:
    return write_path(flow, position.path)


def _given(question: Question, random: Random) -> Given:
    if isinstance(question, Checklist):
        drawn = random.random()
        if drawn < TICKS_NOT_SURE:
            return (NOT_SURE,)
        grave = any(sign.requirement.urgency >= Urgency.today for sign in question.signs)
        if question.none and drawn < TICKS_NOT_SURE + (TICKS_NONE_OF_GRAVE if grave else TICKS_NONE):
            return (NONE,)
        signs = [sign.id for sign in question.signs]
        return tuple(random.sample(signs, min(len(signs), random.choice((1, 1, 1, 2, 2, 3)))))
    options = {answer.id: answer.requirement.urgency for answer in question.answers}
    if NOT_SURE in options and random.random() < SAYS_NOT_SURE:
        return (NOT_SURE,)
    listed = "yes" not in options
    rows = enumerate((name, urgency) for name, urgency in options.items() if name != NOT_SURE)
    likely = {name: CHOSEN.get(urgency, 1.0) / (1 + place * listed) for place, (name, urgency) in rows}
    return (random.choices(list(likely), list(likely.values()))[0],)


def _walk(pack: Pack, random: Random, one: Trodden, day: date, name: str) -> Walk:
    told: Mapping[str, str] = _told(random) if one.question == END else {}
    return Walk(
        id=name,
        day=day,
        office_hours=random.random() < IN_OFFICE_HOURS,
        flow=one.flow,
        version=pack.version,
        path=one.path,
        question=one.question,
        furthest=one.question,
        depth=len(one.path),
        outcome=one.outcome,
        changed=one.changed,
        backs=one.backs,
        taps=one.taps,
        synthetic=True,
        **told,
    )


def _told(random: Random) -> dict[str, str]:
    drawn: Mapping[str, tuple[Sequence[str], Sequence[float] | None]] = {
        "sector": (SECTORS, BY_SECTOR),
        "helpful": (HELPFUL, BY_HELPFUL),
        "wished": (WISHED, BY_WISH),
        "disagrees": ([f"{direction}:{category}" for direction in DIRECTIONS for category in CATEGORIES], None),
    }
    return {
        about: random.choices(values, weights)[0]
        for about, (values, weights) in drawn.items()
        if random.random() < TELLS[about]
    }


def _messages(pack: Pack, random: Random) -> list[AskedQuestion]:
    """Return what the log would keep of questions that stand in the knowledge, read by the real matcher."""
    enquiries = Enquiries(pack)
    listed = [topic.questions for topic in pack.topics.values()]
    listed += [entry.questions for entry in pack.elsewhere.values()]
    texts = [text for some in listed for text in random.sample(some, min(MESSAGES_OF_TOPIC, len(some)))]
    texts += ["".join(random.choices(ALPHABET[26:52], k=9)) for _ in range(len(texts) // 10)]
    return [_asked(pack, enquiries, text) for text in texts]


def _asked(pack: Pack, enquiries: Enquiries, text: str) -> AskedQuestion:
    enquiry = enquiries.read(text)
    kinds = [found.kind for found in enquiry.identifiers]
    event = QuestionAsked(
        question="",
        day=date.min,
        office_hours=True,
        version=pack.version,
        kind=cast(Kind, enquiry.kind),
        topics=enquiry.topics,
        urgent=bool(enquiry.match.urgent),
        words=enquiry.stored,
        left_out=enquiry.left_out,
        identifiers={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
    )
    return asked(event, synthetic=True)
