"""Abbreviations that a text uses are found, each with what it means."""

from __future__ import annotations

from dataclasses import replace

from tiny_knowledge import tiny_pack

from bot.dialogue.term import terms_in
from bot.guidance.pack import Pack
from bot.guidance.statement import Statement


def pack_with(*terms: str) -> Pack:
    """Return the tiny pack with these terms only."""
    return replace(tiny_pack(), terms={term: Statement(f"{term} explained.", ("OWN",)) for term in terms})


def found(pack: Pack, *texts: str) -> list[str]:
    """Return the terms found, without their meanings."""
    return [term for term, _ in terms_in(pack, *texts)]


def test_an_abbreviation_comes_with_its_explanation() -> None:
    assert terms_in(pack_with("LADO"), "Ring the LADO.") == (("LADO", Statement("LADO explained.", ("OWN",))),)


def test_an_abbreviation_is_found_beside_stops_brackets_and_in_any_of_the_texts() -> None:
    pack = pack_with("LADO", "A&E", "GP")
    assert found(pack, "(LADO)", "Go to A&E.", 'the "GP"') == ["LADO", "A&E", "GP"]


def test_abbreviations_stand_in_the_order_of_the_file_and_once_each() -> None:
    assert found(pack_with("GP", "LADO"), "LADO, GP, LADO") == ["GP", "LADO"]


def test_part_of_a_word_is_no_abbreviation() -> None:
    assert found(pack_with("GP", "SEN"), "GPS and SEND") == []


def test_small_letters_are_no_abbreviation() -> None:
    assert found(pack_with("LADO", "helper"), "lado helper") == []


def test_a_text_without_abbreviations_has_no_terms() -> None:
    assert found(pack_with("GP"), "") == []
    assert found(pack_with("GP")) == []
