"""Registrations of vehicles, of every age and kind, and what only looks like one."""

from __future__ import annotations

import pytest
from finding import words_found


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("AB12 CDE was outside", "AB12 CDE"),
        ("silver golf fx19 kpl", "fx19 kpl"),
        ("reg A123 BCD", "A123 BCD"),
        ("number plate ABC 123D", "ABC 123D"),
        ("plate 1 ABC", "1 ABC"),
        ("white van BN15.ZZT", "BN15.ZZT"),
        ("K 123 ABC was outside", "K 123 ABC"),
        ("WR07 K L M was the plate", "WR07 K L M"),
    ],
)
def test_a_registration_is_found(text: str, plate: str) -> None:
    assert words_found("registration", text) == [plate]


@pytest.mark.parametrize("plate", ["P613 TOX", "BJ13 K", "WA 4821K"])
def test_a_part_of_a_plate_or_a_foreign_one_is_found(plate: str) -> None:
    assert words_found("registration", f"the car has plate {plate} today") == [plate]


@pytest.mark.parametrize(
    "plate", ["B7 JAM", "b7 jam", "1abc", "RS1 CAR", "ABZ 1234", "abz 1234", "ab12", "101 D 123", "AB12/CDE"]
)
def test_a_personal_or_partial_plate_is_found_after_the_word_for_it(plate: str) -> None:
    assert words_found("registration", f"the reg is {plate}.") == [plate]


@pytest.mark.parametrize("plate", ["B7 JAM", "AB12 CAT", "bo55 man", "ABZ 1234", "a123 bcd"])
@pytest.mark.parametrize("text", ["a blue jeep {} again", "she got in {} by the gate", "parked: {} all night"])
def test_a_plate_is_found_where_somebody_drives(plate: str, text: str) -> None:
    assert words_found("registration", text.format(plate)) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        *("he drives at 30 mph", "the car in bay 12", "a 125cc bike", "bmw x5 outside", "an audi a4 with 3 men"),
        *("register 12 kids", "a plate of 2 eggs", "seat 12 on the bus", "taxi at 10 for 2 kids", "reg 3 of the act"),
        *("WE HAVE 12 KIDS IN THE CAR", "year 12 art by car"),
    ],
)
def test_speeds_models_and_numbers_near_cars_raise_nothing(text: str) -> None:
    assert words_found("registration", text) == []
