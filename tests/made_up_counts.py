"""Made-up counts of a month that hang together as real ones do, for small and for large places."""

from __future__ import annotations

import random
from collections import Counter

from bot.qapp.figure import Cell

FLOWS = ("levels_of_need", "get_safe", "lado")
PLACES = ("emergency", "front_door", "early_help", "universal", "lado", "talk", "exploitation", "other")
LEVELS = tuple(f"level_{level}" for level in range(5))
WISHED = ("front_door", "early_help", "lado", "police", "not_sure", "nothing")
SECTORS = ("education", "health", "police", "early_years", "social_care", "voluntary", "housing", "sector_other")
KINDS = ("answer", "choices", "urgent", "none")


def made_up(seed: int, walks: int, questions: int, flows: int = 3) -> Counter[Cell]:
    """Return the counts of a month with so many walks and questions, spread unevenly."""
    chance = random.Random(seed)
    totals = {("totals", "walks", "number"): walks, ("totals", "questions", "number"): questions}
    counts: Counter[Cell] = Counter(totals)
    weights = {table: [chance.random() ** 3 + 0.001 for _ in range(60)] for table in "fpewsktq"}
    for _ in range(walks):
        _walk(counts, chance, weights, flows)
    for _ in range(questions):
        _question(counts, chance, weights)
    for sector in SECTORS:
        contacts = int(chance.random() ** 3 * walks)
        counts["contacts", sector, "contacts"] = contacts
        counts["contacts", sector, "meeting"] = int(contacts * chance.random())
    return counts


def _walk(counts: Counter[Cell], chance: random.Random, weights: dict[str, list[float]], flows: int) -> None:
    def pick(options: tuple[str, ...], key: str) -> str:
        return chance.choices(options, weights[key][: len(options)])[0]

    flow = pick(FLOWS[:flows], "f")
    ended = chance.random() < 0.8
    counts["walks", flow, "ended" if ended else "stopped"] += 1
    counts["out_of_hours", flow, "number"] += chance.random() < 0.2
    counts["changed", flow, "changed"] += chance.random() < 0.1
    counts["changed", flow, "went_back"] += chance.random() < 0.3
    if chance.random() < 0.5:
        counts["sectors", pick(SECTORS, "s"), "number"] += 1
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        counts["areas", f"{flow}/area{chance.randrange(15)}", "number"] += 1
    if chance.random() < 0.3:
        counts["not_sure", f"{flow}/question{chance.randrange(10)}", "number"] += 1
    if not ended:
        counts["stops", f"{flow}/question{int(chance.random() ** 3 * 20)}", "number"] += 1
        return
    place = pick(PLACES, "p")
    counts["endings", place, pick(LEVELS, "e")] += 1
    if chance.random() < 0.6:
        counts["misdirection", place, f"wished_{pick(WISHED, 'w')}"] += 1
    if chance.random() < 0.6:
        counts["helpful", flow, chance.choice(("helpful_yes", "helpful_yes", "helpful_partly", "helpful_no"))] += 1
    if chance.random() < 0.2:
        direction = chance.choice(("too_high", "too_low", "other_way"))
        counts["disagrees", direction, chance.choice(("level", "consent", "wording"))] += 1


def _question(counts: Counter[Cell], chance: random.Random, weights: dict[str, list[float]]) -> None:
    kind = chance.choices(KINDS, weights["k"][:4])[0]
    counts["questions", kind, "number"] += 1
    counts["out_of_hours", "questions", "number"] += chance.random() < 0.2
    if chance.random() < 0.1:
        counts["identifiers", chance.choice(("name", "telephone", "school")), "number"] += 1
    if kind in {"answer", "choices"}:
        counts["topics", f"topic{int(chance.random() ** 3 * 50)}", "number"] += 1
    elif kind == "none" and chance.random() < 0.5:
        counts["unanswered", f"words{chance.randrange(3)}", "number"] += 1
