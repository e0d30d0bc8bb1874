"""The command that checks a pack."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

import click

from bot.commands.knowledge import NotInOrder, chosen_folder
from bot.guidance.problem import BrokenKnowledge, Problem
from bot.opening import check_folder
from bot.proof.check import Report

PROVED = ("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S11")


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def check(folder: Path | None, as_json: bool) -> None:
    """Check a pack: everything wrong with it in one pass, then the proofs over every path.

    FOLDER is the folder of a pack; the one in use when it is left out.
    """
    started = time.monotonic()
    folder = folder or chosen_folder()
    if not folder.is_dir():
        raise click.UsageError(f'"{folder}" is not a folder: name the folder of a pack')
    try:
        _, report = check_folder(folder)
    except BrokenKnowledge as broken:
        report = Report("", None, broken.problems, {})
    if as_json:
        click.echo(json.dumps(_as_json(report), indent=2, ensure_ascii=False))
    else:
        _tell(report, time.monotonic() - started)
    if report.errors:
        raise NotInOrder(f"{len(report.errors)} thing(s) to put right before this pack can be used")


def _as_json(report: Report) -> dict[str, object]:
    return {
        "version": report.version,
        "ok": not report.errors,
        "problems": [asdict(problem) for problem in report.problems],
        "paths": dict(report.paths),
        "screens": report.screens,
        "violations": violations(report.problems),
    }


def violations(problems: tuple[Problem, ...]) -> dict[str, int]:
    """Return how many errors there are against each property."""
    errors = [problem.rule for problem in problems if problem.severity == "error"]
    return {rule: errors.count(rule) for rule in PROVED}


def _tell(report: Report, seconds: float) -> None:
    for problem in report.problems:
        click.echo(f"{'Warning' if problem.severity == 'warning' else 'Wrong'}: {problem}")
    for flow, paths in report.paths.items():
        click.echo(f"{flow}: {paths:,} paths walked")
    counted = violations(report.problems)
    told = ", ".join(f"{rule} {count}" for rule, count in counted.items())
    if report.paths:
        click.echo(f"{report.screens:,} screens shown")
        click.echo(f"Violations: {told}")
    click.echo(f"Version {report.version or 'unknown'}, {len(report.errors)} error(s), {seconds:.1f} s")
