"""Which school somebody goes to, and schools that nobody names."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    "school",
    [
        *("St Mary's Primary", "Elm Park High", "Oakfield Academy", "redditch high school", "oakfield primary"),
        *("st georges ce primary", "Holy Trinity Catholic Primary School", "King's School", "St Joseph's"),
        *("Blessed Edward Oldcorne Catholic College", "prince henrys high school", "Ridgeway Academy"),
        *("Saint Ethelmar's Catholic High School", "Our Lady of the Orchard RC Primary", "tiny otters nursery"),
        *("Madrasa Al Noor", "St Aidan and St Oswald Catholic High School", "Queen Matilda's School for Girls"),
    ],
)
def test_a_school_with_a_name_is_found(school: str) -> None:
    assert words_found("school", f"a pupil at {school} told me") == [school]


@pytest.mark.parametrize(
    "text",
    [
        *("a primary school", "our academy", "my local high school wont help", "at special school", "at nursery"),
        *("a Worcestershire school", "after school club", "middle child", "hes high on weed", "he skips school"),
        *("Ask the Family Front Door first", "in the high street", "Sunday school teacher", "her old school"),
        *("is our receptionist's own children safe", "school work", "first time she has said anything"),
        *("a local madrasa", "our catholic primary school", "a busy nursery", "the C of E school policy"),
    ],
)
def test_a_school_without_a_name_raises_nothing(text: str) -> None:
    assert words_found("school", text) == []
    assert found_in(text) == []
