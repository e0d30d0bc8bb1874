"""`chat`: the same conversation in a terminal, also from a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import DONE, WRONG_USE, Said, say
from tiny_knowledge import tiny_pack

from bot.commands.walk import reach
from bot.dialogue.walk import begin
from bot.guidance.pack import Pack

PACK = tiny_pack()
DANGER, AREA, ALSO = (PACK.flows["tiny"].questions[name].ask for name in ("danger", "area", "also"))
RULE = "-" * 60


def talk(tiny: Path, *lines: str, flow: str = "tiny") -> Said:
    """Open a flow and type lines, one after another."""
    said = say("chat", "--flow", flow, typed="".join(f"{line}\n" for line in lines), KNOWLEDGE_DIR=tiny)
    assert said.code == DONE
    return said


def screens(said: Said) -> list[str]:
    """Return what was shown, screen by screen."""
    return said.out.split(f"\n{RULE}\n")


def key_of(screen: str, label: str) -> str:
    """Return what to type for a label, as the screen says it."""
    return next(line.split(")")[0].strip() for line in screen.splitlines() if line.endswith(f") {label}"))


def test_without_a_flow_the_conversation_begins_at_the_start_page(tiny: Path) -> None:
    said = say("chat", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    assert PACK.pages["start"].title in said.out
    assert PACK.flows["tiny"].title in said.out
    assert "999" in said.out


def test_a_flow_is_opened_at_once(tiny: Path) -> None:
    said = talk(tiny)
    assert screens(said)[0].startswith(DANGER)
    assert said.err == ""


def test_an_unknown_flow_is_answered_with_the_nearest(tiny: Path) -> None:
    said = say("chat", "--flow", "tinny", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert said.sentence.endswith('Did you mean "tiny"?')


def test_a_letter_a_label_and_a_label_in_capitals_lead_to_the_same_screen(tiny: Path) -> None:
    no = key_of(screens(talk(tiny))[0], PACK.phrases.no)
    by_letter, by_label, by_capitals = (talk(tiny, line) for line in (no, PACK.phrases.no, PACK.phrases.no.upper()))
    assert by_letter == by_label == by_capitals
    assert AREA in screens(by_letter)[1]


def test_a_number_chooses_what_stands_beside_it(tiny: Path) -> None:
    area = screens(talk(tiny, "No"))[1]
    assert "1. Home" in area
    assert "Home life" in screens(talk(tiny, "No", "1"))[2]


def test_numbers_tick_and_a_number_typed_again_takes_the_tick_away(tiny: Path) -> None:
    shown = screens(talk(tiny, "No", "1", "2", "1", "2"))
    assert "Ticked: 2." in shown[3]
    assert "Ticked: 1, 2." in shown[4]
    assert "Ticked: 1." in shown[5]


def test_the_screen_after_a_list_reads_back_what_was_ticked(tiny: Path) -> None:
    shown = screens(talk(tiny, "No", "1", "1", "Continue"))[-1]
    assert ALSO in shown
    assert "The child is beaten." in shown


def test_a_walk_from_a_pipe_reaches_the_outcome_and_its_record(tiny: Path) -> None:
    said = talk(tiny, "No", "1", "1", PACK.phrases.go_on, PACK.phrases.none, PACK.phrases.record)
    assert said.err == ""
    ending, record = screens(said)[-2:]
    assert PACK.outcomes["ring_today"].title in ending
    assert "01905 822666" in ending
    assert f"{PACK.flows['tiny'].title}, " in record
    assert "Reference: RT" in record


def test_a_wrong_choice_is_told_on_standard_error_and_the_screen_stays(tiny: Path) -> None:
    said = talk(tiny, "Perhaps", "nott sure", "No")
    assert len(screens(said)) == 2
    assert AREA in screens(said)[1]
    first, second = said.err.splitlines()
    assert first.startswith('"Perhaps" is not a choice here: type a to ')
    assert second.endswith('Did you mean "Not sure"?')


def test_empty_lines_are_passed_over(tiny: Path) -> None:
    assert talk(tiny, "", "   ", "No") == talk(tiny, "No")


@pytest.mark.parametrize("leave", ["q", "Q", " quit ", "exit"])
def test_q_leaves_and_what_follows_is_not_read(tiny: Path, leave: str) -> None:
    assert talk(tiny, "No", leave, "1", "nonsense") == talk(tiny, "No")


def test_the_last_line_counts_even_without_an_end_of_line(tiny: Path) -> None:
    said = say("chat", "--flow", "tiny", typed="No", KNOWLEDGE_DIR=tiny)
    assert said == talk(tiny, "No")


def test_back_and_start_again_work_as_they_do_elsewhere(tiny: Path) -> None:
    shown = screens(talk(tiny, "No", PACK.phrases.back, "No", "1", PACK.phrases.start_again))
    assert shown[2] == shown[0]
    assert shown[5].rstrip() == shown[0].rstrip()


def test_a_pipe_is_not_prompted_and_its_lines_are_not_broken(tiny: Path) -> None:
    said = say("chat", typed="", KNOWLEDGE_DIR=tiny)
    assert "> " not in said.out
    assert said.out.startswith(PACK.pages["start"].title)


def test_a_pipe_that_is_not_utf8_gets_the_guidance_all_the_same(tiny: Path) -> None:
    said = say("chat", "--flow", "tiny", typed=b"caf\xff\nNo\n", KNOWLEDGE_DIR=tiny)
    assert said.code == DONE
    assert "is not a choice here" in said.err
    assert AREA in said.out


@pytest.mark.parametrize("flow", ["levels_of_need", "get_safe", "lado"])
def test_danger_reaches_999_in_one_choice_in_each_shipped_flow(pack: Pack, flow: str) -> None:
    said = say("chat", typed=f"{pack.flows[flow].title}\n{pack.phrases.yes}\n")
    assert (said.code, said.err) == (DONE, "")
    question, ending = screens(said)[1:]
    assert pack.flows[flow].questions[pack.flows[flow].first].ask in question
    position = reach(begin(pack.flows[flow]), "yes")
    assert pack.ending(position.requirement).lead[1].title in ending
    assert "999" in ending


def test_nothing_that_is_typed_is_kept(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = say("chat", typed="Anna Example, 12 High Street\nb\nNo\n", KNOWLEDGE_DIR=tiny, XDG_DATA_HOME=tmp_path)
    assert said.code == DONE
    assert list(tmp_path.iterdir()) == []
    assert "Anna" not in said.out


def test_a_question_in_own_words_is_answered_and_the_choices_go_on_from_there(tiny: Path) -> None:
    said = talk(tiny, "is this neglect", PACK.phrases.do_and_do_not)
    assert said.err == ""
    answer, more = screens(said)[1:]
    assert PACK.topics["neglect"].act[0].text in answer
    assert PACK.topics["neglect"].do_not[0].text in more
