"""`agenda` lists what safeguarding leads must settle: the signs that areas differ about, the contacts to check."""

from __future__ import annotations

from pathlib import Path

from command_line import DONE, say
from tiny_knowledge import tiny_pack

from bot.commands.agenda import differing
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist


def test_the_agenda_lists_every_sign_that_areas_differ_about_and_no_other(tiny: Path) -> None:
    said = say("agenda", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    signs = said.out.partition("## Signs")[2].partition("## Contacts")[0]
    rows = [line.split(" | ")[0] for line in signs.splitlines() if line.startswith("| ")]
    questions = [question for flow in tiny_pack().flows.values() for question in flow.questions.values()]
    split = [sign for one in questions if isinstance(one, Checklist) for sign in one.signs if sign.differs]
    assert [row for row in rows if row != "| row"] == [f"| {sign.id}" for sign in split]
    assert [sign.id for sign in split if sign.differs and sign.differs.text not in signs] == []
    assert split


def test_the_agenda_lists_every_contact_to_check_and_no_other(tiny: Path) -> None:
    contacts = say("agenda", KNOWLEDGE_DIR=tiny).out.partition("## Contacts")[2]
    rows = [line.split(" | ")[:2] for line in contacts.splitlines() if line.startswith("| ")]
    unsure = [contact for contact in tiny_pack().contacts.values() if contact.check_first]
    assert rows[1:] == [[f"| {contact.name}", ", ".join(contact.check_first)] for contact in unsure]
    assert unsure


def test_a_list_is_named_once_however_many_of_its_signs_differ(pack: Pack) -> None:
    found = differing(pack)
    assert len({question.id for question, _ in found}) == len(found) > 0
    listed = [sign for _, signs in found for sign in signs]
    assert all(sign.differs for sign in listed)
    assert len({sign.id for sign in listed}) == len(listed)


def test_the_agenda_says_of_which_pack_and_version_it_is(tiny: Path) -> None:
    pack = tiny_pack()
    said = say("agenda", KNOWLEDGE_DIR=tiny).out
    assert pack.partnership in said
    assert f"Version {pack.version}" in said
