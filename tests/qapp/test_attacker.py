"""Somebody who holds every pack of a year, overlapping ones included, cannot work out what is hidden in any of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_up_counts import made_up
from pack_attack import all_others, read_tables, span, spans, sums, work_out

from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.qapp.actions import Actions
from bot.qapp.demo import made_up as demo_rows
from bot.qapp.disclosure import protect
from bot.qapp.figure import Figure
from bot.qapp.folder import write_pack
from bot.qapp.label import figure_text
from bot.qapp.month import Period, period, read_month
from bot.qapp.report import make_report
from bot.querylog.filling import fill
from bot.querylog.store import open_store

TODAY = date(2026, 11, 22)
YEAR = [read_month("2025-11").plus(place) for place in range(12)]
FEWEST_VALUES = 5


def narrow(text: dict[tuple[str, str, str], str]) -> list[object]:
    """Return every figure of a month that can be worked out to fewer than five values."""
    unlisted = {cell for cell, figure in text.items() if figure == "7 or fewer"}
    relations = sums(set(text) - unlisted)
    for others in {all_others(cell) for cell in unlisted} & set(text) - unlisted:
        relations.append(([cell for cell in unlisted if all_others(cell) == others], [others], False))
    found = work_out(spans(text), relations, [cell for cell, figure in text.items() if figure != "0"])
    return [(cell, text[cell], ends) for cell, ends in found.items() if ends[1] - ends[0] + 1 < FEWEST_VALUES]


@pytest.mark.parametrize(("walks", "questions"), [(3, 5), (9, 14), (25, 25), (60, 40), (150, 90), (900, 300)])
@pytest.mark.parametrize("flows", [1, 2, 3])
def test_no_figure_of_a_made_up_month_can_be_worked_out(walks: int, questions: int, flows: int) -> None:
    for seed in range(2):
        figures = protect(made_up(seed, walks, questions, flows))
        assert narrow({cell: figure_text(figure) for cell, figure in figures.items()}) == []


def test_a_month_that_a_simple_rule_would_give_away_is_hidden_further() -> None:
    counts = {
        ("totals", "walks", "number"): 0,
        ("totals", "questions", "number"): 43,
        ("questions", "none", "number"): 22,
        ("questions", "urgent", "number"): 21,
    }
    simply = {("totals", "questions", "number"): "45", ("questions", "none", "number"): "20"}
    assert narrow({**simply, ("questions", "urgent", "number"): "20"})
    figures = protect(counts)
    assert figures["totals", "questions", "number"] == Figure("shown", 45)
    assert sorted(figure.state for figure in figures.values()) == ["hidden", "shown", "shown", "shown"]


@pytest.fixture(scope="module")
def packs(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve monthly packs, four of quarters, two of halves that overlap them, and one of the year."""
    folder = tmp_path_factory.mktemp("packs")
    store = open_store(f"sqlite:///{folder / 'log.sqlite3'}")
    for _ in fill(store, demo_rows(pack, 4000, 1200, TODAY, 5)):
        pass
    periods = [Period((month,)) for month in YEAR]
    periods += [period(YEAR[first], YEAR[last], TODAY) for first, last in ((0, 2), (1, 3), (2, 7), (3, 5), (6, 11))]
    for one in [*periods, period(YEAR[0], YEAR[11], TODAY)]:
        write_pack(make_report(store, Library(pack), one, TODAY, Actions()), folder / one.name.replace(" ", "_"))
    store.close()
    return folder


@pytest.mark.timeout(600)
def test_no_figure_of_a_year_of_packs_can_be_worked_out(packs: Path) -> None:
    year = read_tables(packs / period(YEAR[0], YEAR[11], TODAY).name.replace(" ", "_"))
    for month in YEAR:
        figures = {cell: text for cell, text in year[str(month)].items() if cell[0] not in {"taps", "lost"}}
        assert len(figures) > 100
        assert narrow(figures) == []


def test_a_pack_of_several_months_says_nothing_that_the_packs_of_its_months_do_not(packs: Path) -> None:
    alone = {str(month): read_tables(packs / month.name.replace(" ", "_"))[str(month)] for month in YEAR}
    longer = [folder for folder in packs.iterdir() if "_to_" in folder.name]
    assert len(longer) == 6
    for folder in longer:
        tables = read_tables(folder)
        for month in set(tables) & set(alone):
            for cell, figure in tables[month].items():
                absent = "0" if figure == "0" else "7 or fewer"
                assert alone[month].get(cell, absent) == figure


def test_what_is_said_of_several_months_together_follows_from_what_is_said_of_each(packs: Path) -> None:
    tables = read_tables(packs / period(YEAR[0], YEAR[11], TODAY).name.replace(" ", "_"))
    for cell, together in tables["All months"].items():
        if cell[0] == "taps":
            continue
        printed = [tables[str(month)][cell] for month in YEAR]
        parts = [span(text) for text in printed if text != "not shown"]
        number = "".join(sign for sign in together if sign.isdecimal())
        if together not in {"1 to 7", "not shown"}:
            assert sum(low for low, _ in parts) - 3 <= int(number) <= sum(high for _, high in parts) + 3
