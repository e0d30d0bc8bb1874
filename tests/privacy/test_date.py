"""A full date is mostly a date of birth; an age, a school year or a clock time is not."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    "written",
    [
        *("12/03/2014", "12.3.14", "12-03-14", "2014-03-12", "03 04 2012", "1/2/12", "12 / 03 / 2014"),
        *("12th March 2014", "march 12 2014", "7th Nov 2009", "5 Jan 2013", "3rd of may 2015", "October 9 2011"),
    ],
)
def test_a_full_date_is_found(written: str) -> None:
    assert found_in(f"seen on {written} by the nurse") == [("date_of_birth", written)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("dob 120314", "120314"),
        ("d.o.b. 12032014", "12032014"),
        ("born 3 May", "3 May"),
        ("his birthday is the 3rd of june", "3rd of june"),
        ("3rd june is her birthday", "3rd june"),
        ("date of birth: May 2014", "May 2014"),
        ("turned 12 on 3rd March", "3rd March"),
        ("born on the third of March 2012", "the third of March 2012"),
        ("he'll turn sixteen on the twenty first of May", "twenty first of May"),
        ("dob 12march2014", "12march2014"),
        ("dob 12th of the 3rd 2014", "12th of the 3rd 2014"),
        ("born the 5th day of May 2007", "the 5th day of May 2007"),
        ("kyle b 3 may has nits", "3 may"),
        ("b.12/3/14", "12/3/14"),
        ("her bday is 4 feburary", "4 feburary"),
        ("will be 18 on 2nd April", "2nd April"),
    ],
)
def test_less_than_a_full_date_counts_beside_a_word_for_birth(text: str, written: str) -> None:
    assert words_found("date_of_birth", text) == [written]


@pytest.mark.parametrize(
    "text",
    [
        *("he is 14", "a baby of 4 mths", "in Year 7", "16/17 year olds", "9/10 year olds", "the 2025/26 school year"),
        *(
            "at 8.30am",
            "b 12 and iron",
            "it is 21:45 now",
            "on the 3rd of May",
            "section 47",
            "a 1-2-1",
            "in April",
            "aged 3 and 5",
        ),
    ],
)
def test_ages_years_and_times_raise_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text", ["our policy is dated 12/09/2023", "CP conference on 21.05.25", "KCSIE of 1 September 2024"]
)
def test_the_date_of_a_paper_or_a_meeting_identifies_nobody(text: str) -> None:
    assert found_in(text) == []


def test_a_date_too_old_for_a_paper_is_of_birth_even_beside_one() -> None:
    assert words_found("date_of_birth", "conference for her, 12/09/2011, today") == ["12/09/2011"]


@pytest.mark.parametrize("written", ["new year's day 2015", "12/2013"])
def test_a_feast_or_a_month_of_birth_is_a_date(written: str) -> None:
    assert words_found("date_of_birth", f"dob {written} i think") == [written]
