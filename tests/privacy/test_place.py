"""Where somebody lives."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize("code", ["WR5 1DA", "wr51da", "B98 7AB", "dy10 1aa", "SW1A 1AA", "wr9  8hx", "WR5 ODA"])
def test_a_postcode_is_found_in_any_case(code: str) -> None:
    assert words_found("postcode", f"they live at {code}") == [code]


@pytest.mark.parametrize(
    "address",
    [
        *("12 acacia avenue", "101a London Road", "5 church street", "6 st johns road", "9 the paddocks"),
        *("Flat 3, Elm House", "flat 12b", "14 Oak Tree Gardens", "18b Lowesmoor Terrace", "27 The Close"),
        *("Plot 7 Millers Field Caravan Park", "Flat 2b, 17 the Crescent", "the yellow house, 9 Cutler Row"),
        *("no 5 hop kiln yard", "9 high st", "6 old rectory gardens", "plot 3 the willows, pershore"),
        *("Berth 9, Diglis Marina", "thirty four Maple Walk", "The Old Forge, Pump Street, Evesham"),
        *("house 2, 5 chapel walk", "Ground Floor Flat, 9 Sansome Mount", "41 st marys crescent redditch"),
        *("Pitch 3 Blackmoor Travellers Site", "Room 12, Tudor Lodge", "8a the high street"),
    ],
)
def test_an_address_is_found(address: str) -> None:
    assert words_found("address", f"she stays at {address} on fridays") == [address]


def test_a_street_that_has_a_name_is_found_without_a_number() -> None:
    assert words_found("address", "the house on bromyard road") == ["bromyard road"]


@pytest.mark.parametrize(
    "text",
    [
        "in the high street or along a busy main road",
        "10 minutes walk from the park",
        "2 kids on the street at night",
        "14 year old in the park drinking",
        "3 hours a day alone in a flat",
        "he ran into the road, the other side of the road",
        "a safe house, a house full of rubbish, family court",
        "nan looks after her and nobody helps",
        "at 3am he was on the street",
        "gangs in Worcester and Redditch",
        "flat 2 days later, 4 travellers on a caravan site",
        "the caravan site has no water and room 12 has no door",
    ],
)
def test_streets_without_a_name_and_towns_raise_nothing(text: str) -> None:
    assert found_in(text) == []
