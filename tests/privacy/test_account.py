"""Names of accounts and addresses on the internet."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    "address",
    [
        *("jane.doe@school.worcs.sch.uk", "shaz_99@hotmail.com", "jones at gmail dot com", "jones at hotmail.co.uk"),
        *(
            "jane dot doe at gmail dot com",
            "jane99 @ gmail.com",
            "jane(at)gmail.com",
            "jane_d [at] yahoo [dot] co [dot] uk",
        ),
        *("jane99 at gmail", "jane@gmail,com"),
    ],
)
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
        ("add lil_jay on snap", "lil_jay"),
        ("her insta is _maisie_", "_maisie_"),
    ],
)
def test_the_name_of_an_account_is_found(text: str, handle: str) -> None:
    assert found_in(text) == [("handle", handle)]


def test_a_place_where_people_look_is_no_address() -> None:
    assert found_in("look at gmail, he is at tesco. come now") == []


@pytest.mark.parametrize(
    "text",
    [
        *("nudes on snapchat", "her snapchat streaks", "insta is full of it", "tiktok is banned"),
        *("he plays roblox with strangers", "KS2 SATs", "a Y10 DSL question", "a black audi waits", "see you @ 9"),
    ],
)
def test_apps_and_cars_without_a_name_raise_nothing(text: str) -> None:
    assert found_in(text) == []
