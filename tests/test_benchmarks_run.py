"""The benchmarks run to their end and give their figures. No figure is judged here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
FEW = "--taps 6 --people 2 --rounds 2 --warm-up 10 --crowd-people 3 --crowd-taps 6 --json"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what a process used is read from /proc")
def test_taps_are_measured_beside_a_bare_bot() -> None:
    asked = [sys.executable, str(BENCHMARKS / "taps" / "measure.py"), *FEW.split()]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {
        "cpu_ratio",
        "throughput_ratio",
        "memory_ratio",
        "memory_growth_mib",
        "budgets",
        "guide",
        "bare",
    }
    for name in ("cpu_ratio", "throughput_ratio"):
        assert set(found[name]) == {"median", "lower", "upper"}
    for bot in (found["guide"], found["bare"]):
        assert [set(each) for each in bot["rounds"]] == [
            {"cpu_ms_per_tap", "taps_per_second", "bot_busy", "server_busy"}
        ] * 2
        assert set(bot["memory"]) == {"started", "few", "many"}
        assert bot["refused"] == 0


def test_the_pack_is_measured_over_made_up_walks() -> None:
    asked = [sys.executable, str(BENCHMARKS / "qapp" / "measure.py"), "--walks", "400", "--questions", "20", "--json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["walks"], found["questions"]) == (400, 20)
    assert all(found[name] > 0 for name in ("filling_seconds", "report_seconds", "report_mib", "keeping_ms"))
    assert set(found["budgets"]) == {"report_seconds", "report_mib"}
