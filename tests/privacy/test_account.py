"""Accounts and cars."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize("address", ["jane.doe@school.worcs.sch.uk", "shaz_99@hotmail.com", "jones at gmail dot com"])
def test_an_email_address_is_found(address: str) -> None:
    assert words_found("email", f"write to {address} please") == [address]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("she is @lilbabe_07 on insta", "@lilbabe_07"),
        ("snap: jaydenn", "jaydenn"),
        ("insta user xyz99", "xyz99"),
        ("her tiktok is abc_123", "abc_123"),
        ("roblox username DarkLord2011", "DarkLord2011"),
        ("instagram.com/realkyle07", "realkyle07"),
        ("add me lil_tay09 on snap", "lil_tay09"),
        ("added by mike.tutor_uk on snap", "mike.tutor_uk"),
        ("her insta's ruby.tuesday.x", "ruby.tuesday.x"),
        ("messages from toxic_jay on roblox", "toxic_jay"),
    ],
)
def test_the_name_of_an_account_is_found(text: str, handle: str) -> None:
    assert found_in(text) == [("handle", handle)]


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


@pytest.mark.parametrize(
    "text",
    [
        *("nudes on snapchat", "her snapchat streaks", "insta is full of it", "tiktok is banned"),
        *("he plays roblox with strangers", "KS2 SATs", "a Y10 DSL question", "a black audi waits", "see you @ 9"),
    ],
)
def test_apps_and_cars_without_a_name_raise_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("plate", ["P613 TOX", "BJ13 K", "WA 4821K"])
def test_a_part_of_a_plate_or_a_foreign_one_is_found(plate: str) -> None:
    assert words_found("registration", f"the car has plate {plate} today") == [plate]
