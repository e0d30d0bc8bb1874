"""Numbers that belong to somebody, however they are typed; and numbers that belong to nobody."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    "number",
    [
        *("07700900123", "07700 900 123", "07700.900.123", "0770-090-0123", "0 7 7 0 0 9 0 0 1 2 3", "(01905) 123 456"),
        *("o7700 900123", "07700, 900, 123", "01905: 123456", "oh seven seven double oh nine hundred one two three"),
        *("01905 123456", "+44 7700 900123", "+44 (0)7700 900 123", "0044 7700 900123", "+48 512 345 678"),
    ],
)
def test_a_telephone_number_is_found_however_it_is_spaced(number: str) -> None:
    assert words_found("telephone", f"please ring his dad on {number} today") == [number]


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "943-476-5919", "9 4 3 4 7 6 5 9 1 9"])
def test_an_nhs_number_is_known_by_its_check_digit(number: str) -> None:
    assert found_in(f"hers is {number} i think") == [("nhs_number", number)]


def test_a_mistyped_nhs_number_is_found_by_the_word_before_it() -> None:
    assert words_found("nhs_number", "nhs number is 943 476 5918") == ["943 476 5918"]


@pytest.mark.parametrize(
    "number", ["B823432119876", "b 823 4321 19876", "x801200001001", "A 801 2000 01 0 0 2", "B.823.4321.19876"]
)
def test_a_pupil_number_is_found_in_any_case(number: str) -> None:
    assert words_found("upn", f"upn {number}") == [number]


@pytest.mark.parametrize("number", ["AB 12 34 56 C", "ab123456c", "AB-12-34-56-D", "QQ 12 34 56 C", "AB/12/34/56/C"])
def test_a_national_insurance_number_is_found(number: str) -> None:
    assert words_found("national_insurance_number", f"he gave me {number}") == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [("case number 1234567", "1234567"), ("mosaic id 5567123", "5567123"), ("urn 22/451207", "22/451207")],
)
def test_a_case_number_counts_as_the_nearest_kind(text: str, number: str) -> None:
    assert [words for _, words in found_in(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "section 47 or section 17",
        "ages 7 8 9 10 11",
        "one two three four five six seven, oh no",
        "at 09:30, 10:45 and 11:30",
        "training in 2025 2026",
        "call 101, 111 or 999",
        "he took 20 paracetamol and drank 3 bottles",
        "2 bedrooms, 7 people, £500 debt and 90% attendance",
        "scored 8/10 on the 1-2-1, open 24/7",
    ],
)
def test_ordinary_numbers_raise_nothing(text: str) -> None:
    assert found_in(text) == []
