"""What the rounds come to: ratios of the guide to the bare bot, with their spread, beside the budgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Final

BUDGETS: Final = {"cpu": 1.25, "throughput": 0.9, "memory": 1.5}


@dataclass(frozen=True, slots=True)
class Round:
    """One bot, one round: what each tap cost, how many a second, and how busy bot and server were."""

    cpu_ms_per_tap: float
    taps_per_second: float
    bot_busy: float
    server_busy: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MiB: once started, after few taps by few people, after many taps by many people."""

    started: float
    few: float
    many: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All that was measured of one bot."""

    rounds: tuple[Round, ...]
    memory: Memory
    refused: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """Guide to bare bot: the median of the rounds, and the least and most of them."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} x  ({self.least:.2f} to {self.most:.2f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Compare rounds that ran one after the other."""
    each = [our / their for our, their in zip(ours, theirs, strict=True)]
    return Ratio(median(each), min(each), max(each))


def compare(guide: Measured, bare: Measured) -> dict[str, Any]:
    """Return everything that a program may want to read."""

    def over_rounds(name: str) -> Ratio:
        return ratio(*([getattr(each, name) for each in measured.rounds] for measured in (guide, bare)))

    return {
        "cpu_ratio": asdict(over_rounds("cpu_ms_per_tap")),
        "throughput_ratio": asdict(over_rounds("taps_per_second")),
        "memory_ratio": guide.memory.many / bare.memory.many,
        "memory_growth_mib": {
            "guide": guide.memory.many - guide.memory.few,
            "bare": bare.memory.many - bare.memory.few,
        },
        "budgets": BUDGETS,
        "guide": asdict(guide),
        "bare": asdict(bare),
    }


def as_text(guide: Measured, bare: Measured) -> str:
    """Return a table for people."""
    cpu, speed = (
        ratio(*([getattr(each, name) for each in measured.rounds] for measured in (guide, bare)))
        for name in ("cpu_ms_per_tap", "taps_per_second")
    )
    lines = [
        f"processor time per tap   {cpu}   budget at most {BUDGETS['cpu']} x",
        f"taps per second          {speed}   budget at least {BUDGETS['throughput']} x",
        f"memory                   {guide.memory.many / bare.memory.many:.2f} x"
        f"                   budget at most {BUDGETS['memory']} x",
        "",
        *(_described(name, measured) for name, measured in (("guide", guide), ("bare bot", bare))),
    ]
    return "\n".join(lines)


def _described(name: str, measured: Measured) -> str:
    def middle(field: str) -> float:
        return median(getattr(each, field) for each in measured.rounds)

    memory = measured.memory
    return (
        f"{name:9} {middle('cpu_ms_per_tap'):.2f} ms/tap, {middle('taps_per_second'):.0f} taps/s "
        f"(bot busy {middle('bot_busy'):.0%}, server {middle('server_busy'):.0%}); "
        f"memory {memory.started:.1f} MiB started, {memory.few:.1f} after few, {memory.many:.1f} after many "
        f"({memory.many - memory.few:+.1f}); refused by the server: {measured.refused}"
    )
