"""What the rounds come to: the guide beside the bare bot, as ratios with their spread, and the budgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any, Final

BUDGETS: Final = {"cpu_ratio": 1.25, "throughput_ratio": 0.9, "memory_ratio": 1.5}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of one bot: what a tap cost, how many a second, and the share of a core that bot and server used."""

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

    def each(self, name: str) -> list[float]:
        """Return one figure of every round."""
        return [getattr(each, name) for each in self.rounds]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Guide to bare bot: the median of the rounds, and the middle half of them."""

    median: float
    lower: float
    upper: float

    def __str__(self) -> str:
        return f"{self.median:.2f} x, half of the rounds {self.lower:.2f} to {self.upper:.2f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The guide beside the bare bot."""

    guide: Measured
    bare: Measured

    def ratio(self, name: str) -> Ratio:
        """Compare one figure over rounds that ran one after the other."""
        return _ratio(self.guide.each(name), self.bare.each(name))

    @property
    def memory_ratio(self) -> float:
        """Compare the memory in use after many taps by many people."""
        return self.guide.memory.many / self.bare.memory.many

    def as_json(self) -> dict[str, Any]:
        """Return everything that a program may want to read."""
        return {
            "cpu_ratio": asdict(self.ratio("cpu_ms_per_tap")),
            "throughput_ratio": asdict(self.ratio("taps_per_second")),
            "memory_ratio": self.memory_ratio,
            "memory_growth_mib": {"guide": _growth(self.guide), "bare": _growth(self.bare)},
            "budgets": BUDGETS,
            "guide": asdict(self.guide),
            "bare": asdict(self.bare),
        }

    def as_text(self) -> str:
        """Return lines for people."""
        lines = (
            f"processor time per tap  {self.ratio('cpu_ms_per_tap')}; budget at most {BUDGETS['cpu_ratio']} x",
            f"taps per second         {self.ratio('taps_per_second')}; budget at least {BUDGETS['throughput_ratio']} x",
            f"memory                  {self.memory_ratio:.2f} x; budget at most {BUDGETS['memory_ratio']} x",
            _described("guide", self.guide),
            _described("bare bot", self.bare),
        )
        return "\n".join(lines)


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    each = [our / their for our, their in zip(ours, theirs, strict=True)]
    lower, middle, upper = quantiles(each, n=4, method="inclusive") if len(each) > 1 else each * 3
    return Ratio(middle, lower, upper)


def _growth(measured: Measured) -> float:
    return measured.memory.many - measured.memory.few


def _described(name: str, measured: Measured) -> str:
    cpu, speed, bot, server = (
        median(measured.each(figure)) for figure in ("cpu_ms_per_tap", "taps_per_second", "bot_busy", "server_busy")
    )
    memory = measured.memory
    return (
        f"{name:<9}{cpu:.2f} ms a tap, {speed:.0f} taps/s, bot busy {bot:.0%}, server {server:.0%}; "
        f"{memory.started:.1f} MiB started, {memory.few:.1f} after few, {memory.many:.1f} after many taps "
        f"({_growth(measured):+.1f}); {measured.refused} refused by the server"
    )
