"""Faults that would tell a practitioner something less safe, to be seeded in a copy of the shipped pack."""

from __future__ import annotations

from seeding import Fault, change, file_of, insert, move, remove, reword

LEVELS, LADO = "flows/levels_of_need.yaml", "flows/lado.yaml"
RING_TODAY, TALK = "outcomes/front_door_today.yaml", "outcomes/talk_it_through.yaml"
SAVE_NOW, EARLY = "outcomes/emergency_999.yaml", "outcomes/own_early_help.yaml"
NEGLECT = "indicators/neglect.yaml"
DANGER = "questions > immediate_danger > answers"
HARM = "questions > significant_harm"
ALSO, CONSENT = "questions > also_true", "questions > consent"
ROW = "levels > 4 > signs > 6.4.02"
PARTS = ("also", "by_when")
LISTS = ("do_now", "consent", "record", "next", "disagree")

LOWERED = {
    "the urgency of a level 4 outcome": Fault("S3", RING_TODAY, change("urgency", "urgency: one_working_day")),
    "the level of a level 4 outcome": Fault("S3", RING_TODAY, change("level", "level: 3")),
    "the level of a level 2 outcome": Fault("S3", EARLY, change("level", "level: 1")),
    "the urgency of talking it through": Fault("S3", TALK, change("urgency", "urgency: planned")),
    "the urgency of 999": Fault(
        "S2", SAVE_NOW, change("urgency", "urgency: today"), found=(LEVELS, f"{DANGER} > yes > requires")
    ),
    "whom to ring in an emergency": Fault("S2", SAVE_NOW, change("ring", "ring: [family_front_door]")),
    "what level 4 requires": Fault("S3", "levels.yaml", change("levels > 4 > requires", "requires: [own_early_help]")),
    "what a split row requires": Fault("S3", "levels.yaml", change("areas_differ", "areas_differ: [own_early_help]")),
    "an indicator by its own level": Fault("S3", NEGLECT, insert(f"{ROW} > say", "level: 2")),
    "an indicator moved to a milder list": Fault("S3", NEGLECT, move(ROW, "levels > 3 > signs > 6.3.02")),
    "an indicator under the row of another": Fault("S3", NEGLECT, reword(ROW, "6.4.02", "5.4.01"), "stands already"),
    "a step that says to do nothing": Fault("S5", TALK, change("next > 0", "- Do nothing for now. [default]")),
    "an outcome without a part": Fault("schema", TALK, remove("record", ""), '"record" is missing'),
    "an outcome with an empty part": Fault("schema", TALK, change("disagree", "disagree: []")),
}

WAYS = {
    "a loop": Fault("S1", LEVELS, change(f"{CONSENT} > answers > refused > then", "then: about"), "loop"),
    "a question that leads to itself": Fault(
        "S1", LEVELS, change(f"{CONSENT} > answers > agreed > then", "then: consent"), "loop"
    ),
    "a list whose ticks lead back": Fault(
        "S1", LEVELS, change(f"{ALSO} > ticked", "ticked: {then: significant_harm}"), "loop"
    ),
    "a question that nothing leads to": Fault(
        "S1",
        LEVELS,
        insert(
            CONSENT,
            "orphan:",
            *(f"  {part}: Words. [default]" for part in ("ask", "help", "meaning", "counts", "does_not_count")),
            '  signs: {one: {say: "One. [default]", requires: nothing}}',
            "  ticked: {then: end}",
            "  not_sure: {requires: [talk_it_through], then: end}",
        ),
        '"orphan"',
    ),
    "an outcome that nothing requires": Fault(
        "S1",
        "outcomes/wait.yaml",
        file_of(
            *("title: Wait", "place: 99", "urgency: planned", "ring: [family_front_door]"),
            *(f"{part}: Words. [default]" for part in PARTS),
            *(f"{part}: ['Words. [default]']" for part in LISTS),
        ),
        '"wait"',
    ),
    "a first question whose yes is no 999": Fault(
        "S2", LADO, change(f"{DANGER} > yes > requires", "requires: [contact_lado]")
    ),
    "a first question whose yes asks for more": Fault(
        "S2", LADO, change(f"{DANGER} > yes > then", "then: child_at_risk")
    ),
    "a first question that is not about danger": Fault("S2", LEVELS, change("first", "first: about")),
    "another worry that begins with a list": Fault("S1", LEVELS, change("again", "again: about")),
    "a letter that another flow has": Fault("S1", LADO, change("code", "code: G"), "get_safe"),
}

UNSURE = {
    "a question without not sure": Fault("schema", LEVELS, remove(f"{HARM} > answers > not_sure", HARM), "not_sure"),
    "a list without not sure": Fault("schema", LEVELS, remove(f"{ALSO} > not_sure", ALSO), "not_sure"),
    "a list whose not sure names nobody": Fault(
        "S4", LEVELS, change(f"{ALSO} > not_sure", "not_sure: {requires: nothing, then: end}")
    ),
    "a question whose not sure names nobody": Fault(
        "S4", LEVELS, change(f"{CONSENT} > answers > not_sure > requires", "requires: nothing")
    ),
    "a LADO question whose not sure leaves out the LADO": Fault(
        "S4", LADO, change("questions > about_head > answers > not_sure > requires", "requires: [lado_about_head]")
    ),
    "not sure that takes the less protective branch": Fault(
        "S4", LADO, change("questions > child_at_risk > answers > not_sure > then", "then: about_head")
    ),
    "not sure that leaves a list by a milder way": Fault(
        "S4", LEVELS, change("questions > about > not_sure", "not_sure: {requires: [talk_it_through], then: consent}")
    ),
    "not sure that is milder than the answer named protective": Fault(
        "S4", LADO, change("questions > works_with_children > answers > not_sure > then", "then: end")
    ),
    "an answer without requires": Fault(
        "schema", LEVELS, remove(f"{DANGER} > no > requires", f"{DANGER} > no"), "requires"
    ),
    "an answer that requires an empty list": Fault(
        "schema", LEVELS, change(f"{DANGER} > no > requires", "requires: []"), "on purpose"
    ),
}

SAFETY = {**LOWERED, **WAYS, **UNSURE}
