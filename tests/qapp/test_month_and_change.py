"""Whole months and periods, and what may be said of a change."""

from __future__ import annotations

from datetime import date

import pytest

from bot.qapp.change import compared, compared_share, tail
from bot.qapp.figure import HIDDEN, LOW, Figure, Sum, add
from bot.qapp.month import Month, NoMonth, Period, month_of, period, read_month

TODAY = date(2026, 11, 22)


def shown(number: int) -> Sum:
    return add([Figure("shown", number)])


def test_a_month_is_written_with_its_year() -> None:
    assert read_month("2026-01") == Month(2026, 1)
    assert str(Month(2026, 1).plus(-1)) == "2025-12"
    assert Month(2026, 2).days == 28
    assert month_of(TODAY).name == "November 2026"


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "January", "0000-01", "2026-01-01", "٢٠٢٦-01"])
def test_what_is_no_month_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(NoMonth, match="write it as 2026-01"):
        read_month(text)


def test_a_period_knows_the_one_before_and_the_one_a_year_before() -> None:
    quarter = period(Month(2026, 1), Month(2026, 3), TODAY)
    assert quarter.name == "January 2026 to March 2026"
    assert quarter.days == 90
    assert [str(month) for month in quarter.before.months] == ["2025-10", "2025-11", "2025-12"]
    assert quarter.year_before == Period((Month(2025, 1), Month(2025, 2), Month(2025, 3)))


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-03", "2026-01", "give the earlier month first"),
        ("2026-10", "2026-11", "is not over"),
        ("2020-01", "2026-01", "at most 24"),
    ],
)
def test_a_period_that_is_none_is_refused(first: str, last: str, why: str) -> None:
    with pytest.raises(NoMonth, match=why):
        period(read_month(first), read_month(last), TODAY)


def test_a_doubling_of_hundreds_is_more_than_chance() -> None:
    assert compared(shown(400), shown(200), 31, 30).verdict == "up"
    assert compared(shown(200), shown(400), 31, 30).verdict == "down"
    assert compared(shown(400), shown(200), 31, 30).percent == 100


def test_a_few_more_are_chance_and_so_is_what_rounding_may_have_made() -> None:
    assert compared(shown(45), shown(40), 31, 31).verdict == "chance"
    assert compared(shown(10), add([LOW]), 31, 31).verdict == "chance"
    assert compared(shown(0), shown(0), 31, 31).verdict == "chance"
    assert compared(shown(0), shown(0), 31, 31).percent is None


def test_a_longer_period_is_no_increase() -> None:
    assert compared(shown(900), shown(300), 92, 31).verdict == "chance"


def test_what_is_hidden_is_compared_with_nothing() -> None:
    assert compared(add([HIDDEN]), shown(500), 31, 31).verdict == "unknown"
    assert compared_share(shown(5), add([HIDDEN]), shown(10), shown(20)).verdict == "unknown"
    assert compared_share(shown(0), shown(0), shown(10), shown(20)).verdict == "unknown"


def test_shares_are_compared_as_shares() -> None:
    assert compared_share(shown(300), shown(1000), shown(150), shown(1000)).verdict == "up"
    assert compared_share(shown(150), shown(1000), shown(300), shown(1000)).verdict == "down"
    assert compared_share(shown(300), shown(1000), shown(150), shown(500)).verdict == "chance"
    assert compared_share(shown(1000), shown(1000), shown(0), shown(1000)).verdict == "up"


def test_the_exact_test_and_the_normal_one_agree() -> None:
    assert tail(5, 10, 0.5) == pytest.approx(0.623046875)
    assert tail(0, 10, 0.5) == pytest.approx(1.0)
    assert tail(1060, 2000, 0.5) == pytest.approx(tail(1061, 2001, 0.5), rel=0.1)
