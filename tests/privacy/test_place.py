"""Where somebody lives."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    "code",
    ["WR5 1DA", "wr51da", "B98 7AB", "dy10 1aa", "SW1A 1AA", "wr9  8hx", "WR5 ODA", "wr5 1 da", "WR5,1DA", "wr11 4 bq"],
)
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
        *("14 elm cresent", "number fourteen elm road", "5 the glebe", "14 Lowesmoor", "14 lowesmoor", "14 st johns"),
        *(
            "Pear Tree Farm",
            "the old rectory",
            "rose cottage",
            "Hollybush Farm",
            "44 elm wlk",
            "12 elm ct",
        ),
        *("Pitch 3 Blackmoor Travellers Site", "Room 12, Tudor Lodge", "8a the high street"),
    ],
)
def test_an_address_is_found(address: str) -> None:
    assert words_found("address", f"she stays at {address} on fridays") == [address]


def test_a_street_that_has_a_name_is_found_without_a_number() -> None:
    assert words_found("address", "the house on bromyard road") == ["bromyard road"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("they live on a canal boat called The Kingfisher", "The Kingfisher"),
        ("a narrowboat named lazy days with no water", "lazy days"),
        ("a boat moored at Diglis Basin", "Diglis Basin"),
        ("he waits on tan house lane", "tan house lane"),
        ("the site on Lower Smite Lane", "Lower Smite Lane"),
        ("tolladine house is where they live", "tolladine house"),
    ],
)
def test_a_boat_a_lane_or_a_house_with_a_name_is_found(text: str, address: str) -> None:
    assert words_found("address", text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "they live on a farm, at the local farm, in a council house and at dads house",
        "at 9 the police came, in room 6 the teacher shouted, 10 the most",
        "Family Court, the Crown Court, a boat on the river, 2 close friends",
        "on a busy main road, in the end bungalow, number 1 priority, stays at 3 houses",
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
