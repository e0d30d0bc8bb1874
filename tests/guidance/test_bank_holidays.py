"""The bank holidays of England, as GOV.UK lists them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.guidance.bank_holiday import bank_holidays

LISTED = {
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}


@pytest.mark.parametrize("year", LISTED)
def test_the_weekdays_on_which_england_rests_are_those_that_gov_uk_lists(year: int) -> None:
    resting = {day for day in bank_holidays(year) if day.weekday() < 5}
    assert resting == {date.fromisoformat(f"{year}-{day}") for day in LISTED[year]}


def test_a_year_holds_no_day_of_another_year() -> None:
    assert {day.year for year in range(2020, 2036) for day in bank_holidays(year)} == set(range(2020, 2036))
    assert all(day.year == 2027 for day in bank_holidays(2027))


def test_the_days_are_the_same_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("sys.executable", "/nowhere/python")
        bank_holidays.cache_clear()
        here = bank_holidays(2026)
    bank_holidays.cache_clear()
    assert here == bank_holidays(2026)
    assert here
