"""Measures the QAPP pack over many made-up walks, and what it costs to keep one event, on this machine.

    python tests/benchmarks/qapp/measure.py [--walks N] [--questions N] [--database URL] [--json]

The log is filled by `demo-data`, in a folder of its own or in the database named, which must be empty and is wiped
afterwards. The report is a process of its own over twelve months; its time and the most memory it held are told. Events
are kept in batches of 50, as a busy bot does, after the report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from bot.querylog.row import WalkStep
from bot.querylog.store import open_store

ROOT: Final = Path(__file__).resolve().parents[3]
BUDGETS: Final = {"report_seconds": 60, "report_mib": 500}
BATCH, BATCHES = 50, 40


def command(*arguments: str, url: str, home: Path) -> tuple[float, float]:
    """Run a command and return its seconds and the most memory it held, in MiB."""
    environment = {**os.environ, "DATABASE_URL": url, "XDG_DATA_HOME": str(home)}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(f"{arguments[0]} ended with code {process.returncode}")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def keeping(url: str) -> float:
    """Return the processor time that keeping one event takes, in ms."""
    store, at = open_store(url), datetime.now(UTC)
    started = time.process_time()
    for batch in range(BATCHES):
        steps = (
            WalkStep(f"z{batch:03}{number:02}", date.today(), True, "lado", "0badcafe", "", "who")
            for number in range(BATCH)
        )
        store.record_many([(step, 10**9 + batch * BATCH + number) for number, step in enumerate(steps)], at, True)
    spent = time.process_time() - started
    store.close()
    return 1000 * spent / (BATCH * BATCHES)


def measure(walks: int, questions: int, url: str, home: Path) -> dict[str, Any]:
    """Return the figures over one database."""
    filled = ("demo-data", "--walks", str(walks), "--questions", str(questions))
    filling, _ = command(*filled, url=url, home=home)
    last = date.today().replace(day=1) - timedelta(days=1)
    first = last.replace(day=1) - timedelta(days=330)
    months = ("--from", f"{first:%Y-%m}", "--to", f"{last:%Y-%m}")
    seconds, mib = command("report", *months, "--out", str(home / "pack"), url=url, home=home)
    found = {"filling_seconds": filling, "report_seconds": seconds, "report_mib": mib, "keeping_ms": keeping(url)}
    command("wipe", "--yes", url=url, home=home)
    return {**found, "walks": walks, "questions": questions, "budgets": BUDGETS}


@click.command()
@click.option("--walks", default=1_000_000, show_default=True, help="How many walks to make up.")
@click.option("--questions", default=300_000, show_default=True, help="How many typed questions.")
@click.option("--database", help="DATABASE_URL of an empty database.  [default: a SQLite file]")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON.")
def main(walks: int, questions: int, database: str | None, as_json: bool) -> None:
    """Measure the report and the keeping of events."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(walks, questions, database or f"sqlite:///{folder}/log.sqlite3", Path(folder))
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        click.echo(f"{name:16} {value:,.1f}" if isinstance(value, float) else f"{name:16} {value}")


if __name__ == "__main__":
    main()
