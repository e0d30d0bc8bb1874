"""How a contact is written: its number, its days and its hours, refused when they cannot be right."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from pydantic import ValidationError

from bot.guidance.contact import DAYS, Contact

LINE = {
    "name": "Day Line",
    "purpose": "Any worry. [OWN]",
    "sources": ["OWN"],
    "checked": "2026-11-01",
    "review": "2027-11-01",
}


def contact(**more: Any) -> Contact:
    """Return a contact as it is read from its file."""
    return Contact.model_validate({**LINE, **more})


def hours(days: str, opens: str = "9am", closes: str = "5pm") -> Contact:
    return contact(open=[{"days": days, "from": opens, "to": closes}])


def days_of(written: str) -> tuple[str, ...]:
    openings = hours(written).open
    assert not isinstance(openings, str)
    return openings[0].days


def clock_of(written: str) -> time:
    openings = hours("Monday", written).open
    assert not isinstance(openings, str)
    return openings[0].opens


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("01905822666", "01905 822666"),
        ("01905 822666", "01905 822666"),
        ("+44 1905 822666", "01905 822666"),
        ("0800 1111", "0800 1111"),
        ("0808 800 5000", "0808 800 5000"),
        ("0300 123 1116", "0300 123 1116"),
        ("07312 263547", "07312 263547"),
        ("999", "999"),
        ("101", "101"),
        ("111", "111"),
    ],
)
def test_a_number_of_the_united_kingdom_is_shown_in_the_usual_groups(written: str, shown: str) -> None:
    assert contact(telephone=written).telephone == shown
    assert contact(text=written).text == shown


@pytest.mark.parametrize(
    "written",
    ["01905 82266", "01905 8226666", "0190S 822666", "402993742", "55", "112233", "+33 1 42 68 53 00", "ring us", ""],
)
def test_a_number_that_cannot_be_rung_in_the_united_kingdom_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="not a valid telephone number"):
        contact(telephone=written)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("Monday to Friday", DAYS[:5]),
        ("Saturday", ("Saturday",)),
        ("Saturday and Sunday", ("Saturday", "Sunday")),
        ("Monday and Wednesday and Friday", ("Monday", "Wednesday", "Friday")),
        ("Monday to Monday", ("Monday",)),
        ("every day", DAYS),
        ("Every day", DAYS),
        (" Monday  to Friday ", DAYS[:5]),
    ],
)
def test_days_are_written_as_people_say_them(written: str, days: tuple[str, ...]) -> None:
    assert days_of(written) == days


def test_days_that_run_over_the_weekend_include_it() -> None:
    assert set(days_of("Friday to Monday")) == {"Friday", "Saturday", "Sunday", "Monday"}


@pytest.mark.parametrize("written", ["weekdays", "Mon to Fri", "monday to friday", "Monday to", "Monday - Friday", ""])
def test_days_that_are_no_days_are_refused_with_how_to_write_them(written: str) -> None:
    with pytest.raises(ValidationError, match="Monday to Friday"):
        days_of(written)


@pytest.mark.parametrize("written", ["Monday to Wednesday and Friday", "Monday to Tuesday to Friday"])
def test_days_that_would_silently_lose_a_day_are_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="one group of hours"):
        days_of(written)


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("9am", time(9)),
        ("4.30pm", time(16, 30)),
        ("4:30pm", time(16, 30)),
        ("9 am", time(9)),
        ("9AM", time(9)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("12.15am", time(0, 15)),
        ("11.59pm", time(23, 59)),
        ("1pm", time(13)),
    ],
)
def test_a_time_of_day_is_written_as_on_a_poster(written: str, clock: time) -> None:
    assert clock_of(written) == clock


@pytest.mark.parametrize("written", ["09:00", "17:00", "9", "0am", "13pm", "9.60am", "nine", "9.5am", "noon", ""])
def test_a_time_that_could_be_read_in_two_ways_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match=r"not a time of day.*4\.30pm"):
        clock_of(written)


@pytest.mark.parametrize("written", [9, 570, None])
def test_a_time_that_is_not_words_is_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="not a time of day"):
        contact(open=[{"days": "Monday", "from": written, "to": "5pm"}])


@pytest.mark.parametrize("written", ["allways", "24 hours", "Monday to Friday"])
def test_the_only_word_for_always_open_is_always(written: str) -> None:
    with pytest.raises(ValidationError, match="always"):
        contact(open=written)


def test_a_mistake_in_the_hours_is_one_problem_and_not_two() -> None:
    with pytest.raises(ValidationError) as refused:
        hours("Monday to Friday", "9 o'clock")
    assert refused.value.error_count() == 1


def test_a_contact_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError):
        contact(sources=[])


@pytest.mark.parametrize("doubted", ["numbers", "phone", ""])
def test_what_is_to_be_checked_first_is_one_of_four_things(doubted: str) -> None:
    assert contact(check_first=["telephone", "hours", "web", "email"]).check_first
    with pytest.raises(ValidationError):
        contact(check_first=[doubted])
