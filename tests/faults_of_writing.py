"""Faults of writing that a safeguarding lead may make, to be seeded in a copy of the shipped pack."""

from __future__ import annotations

from seeding import Fault, blame, change, file_of, insert, remove, reword

LEVELS, LADO = "flows/levels_of_need.yaml", "flows/lado.yaml"
RING_TODAY, TALK = "outcomes/front_door_today.yaml", "outcomes/talk_it_through.yaml"
CONTACTS, SOURCES = "contacts.yaml", "sources.yaml"
DANGER = "questions > immediate_danger > answers"
ALSO, CONSENT = "questions > also_true", "questions > consent"
FRONT_DOOR = "family_front_door"
EXAMPLE = "scenarios/lado_danger_now.yaml"
LONG = "Some words that say nothing new. " * 140

YAML = {
    "yes without quotes": Fault("ambiguous", LADO, reword(f"{DANGER} > yes", '"yes"', "yes"), '"yes" in quotes'),
    "an octal telephone number": Fault(
        "ambiguous", CONTACTS, change(f"{FRONT_DOOR} > telephone", "telephone: 03001231116"), "another number"
    ),
    "a time of day without quotes": Fault(
        "ambiguous", CONTACTS, change(f"{FRONT_DOOR} > open > 0 > from", "from: 10:30"), "another number"
    ),
    "a version read as a number": Fault("ambiguous", SOURCES, change("W3 > dated", "dated: 1.10")),
    "a duplicate key": Fault("duplicate", RING_TODAY, insert("urgency", "level: 2"), "stands twice"),
    "a key with nothing after it": Fault("ambiguous", TALK, change("by_when", "by_when:"), "nothing after the colon"),
    "an anchor": Fault("yaml", CONTACTS, change(f"{FRONT_DOOR} > bank_holidays", "bank_holidays: &shut closed")),
    "an alias": Fault(
        "yaml",
        CONTACTS,
        change(f"{FRONT_DOOR} > bank_holidays", "bank_holidays: *shut", "note: &shut closed"),
    ),
    "a tab": Fault("yaml", RING_TODAY, insert("urgency", "\tlevel: 4")),
    "a colon that begins a group": Fault("yaml", TALK, change("by_when", "by_when: Today: do not wait. [W3]")),
    "a file cut off in the middle": Fault("yaml", TALK, blame(change("flows", 'flows: "[get_safe'), "flows")),
}

NAMES = {
    "a misspelt outcome": Fault(
        "reference", LEVELS, change(f"{DANGER} > yes > requires", "requires: [emergency_99]"), '"emergency_999"'
    ),
    "a misspelt question": Fault(
        "reference", LEVELS, change(f"{DANGER} > no > then", "then: significant_ham"), '"significant_harm"'
    ),
    "a misspelt contact to ring": Fault(
        "reference", TALK, change("ring", "ring: [family_frontdoor]"), '"family_front_door"'
    ),
    "a misspelt contact in a sentence": Fault(
        "reference", TALK, change("by_when", "by_when: Ring {emergency_duty_tem}. [W4]"), '"emergency_duty_team"'
    ),
    "a contact in capitals in a sentence": Fault(
        "reference", TALK, change("by_when", "by_when: Ring {Family_Front_Door}. [W4]"), '"family_front_door"'
    ),
    "a brace that is left open": Fault(
        "schema", TALK, change("by_when", "by_when: Ring {family_front_door. [W4]"), "brace"
    ),
    "an unknown source": Fault("reference", TALK, change("by_when", "by_when: Today. [W4444]"), '"W4444"'),
    "an unknown key": Fault("schema", TALK, reword("by_when", "by_when", "by_wen"), 'Did you mean "by_when"?'),
    "an unknown urgency": Fault("schema", TALK, change("urgency", "urgency: todya"), 'Did you mean "today"?'),
    "an unknown file": Fault("file", "outcome/wait.yaml", file_of("title: Wait"), 'Did you mean "outcomes/"?'),
    "a required page that is gone": Fault("page", "pages/withdrawn.yaml", file_of(), "withdrawn"),
    "a file that every pack needs and that is gone": Fault("file", "terms.yaml", file_of(), "is missing"),
}

CONTACT = {
    "a telephone number in a sentence": Fault("S7", TALK, change("by_when", "by_when: Ring 01905 822666 today. [W4]")),
    "a telephone number that cannot be rung": Fault(
        "schema",
        CONTACTS,
        change(f"{FRONT_DOOR} > telephone", 'telephone: "01905 82266"'),
        "not a valid telephone number",
    ),
    "hours that cannot be understood": Fault(
        "schema", CONTACTS, change(f"{FRONT_DOOR} > open > 0 > from", "from: nine o'clock"), "time of day"
    ),
    "days that cannot be understood": Fault(
        "schema", CONTACTS, reword(f"{FRONT_DOOR} > open > 0", "Monday to Friday", "weekdays"), "Monday to Friday"
    ),
    "hours that end before they begin": Fault(
        "S7", CONTACTS, change(f"{FRONT_DOOR} > open > 0 > to", "to: 8am"), "before it opens"
    ),
    "a closed contact with nobody behind it": Fault(
        "S7", CONTACTS, change(f"{FRONT_DOOR} > when_closed", "when_closed: lado_advice"), "every hour"
    ),
    "a last contact that closes": Fault(
        "S7", CONTACTS, remove("emergency_duty_team > open", "emergency_duty_team"), "every hour"
    ),
    "a contact that cannot be reached": Fault("S7", CONTACTS, remove(f"{FRONT_DOOR} > telephone", FRONT_DOOR)),
    "a contact to check without saying why": Fault("S7", CONTACTS, remove(f"{FRONT_DOOR} > note", FRONT_DOOR), "note"),
    "a signed-off pack with a contact to check": Fault(
        "S7",
        "pack.yaml",
        change("approval", "approval: {state: approved, role: Lead, approved: 2026-11-21, review: 2027-11-21}"),
        found=(CONTACTS, f"{FRONT_DOOR} > check_first"),
    ),
    "a signed-off pack that nobody signed": Fault(
        "schema", "pack.yaml", blame(change("approval > state", "state: approved"), "approval")
    ),
}

WORDS = {
    "a statement without a source": Fault("schema", TALK, change("by_when", "by_when: Today."), "no source"),
    "a date on no calendar": Fault("schema", SOURCES, change("W3 > review", "review: 2026-02-30")),
    "a review before the check": Fault("S6", SOURCES, change("W3 > review", "review: 2026-01-01")),
    "an abbreviation without an explanation": Fault(
        "S9", TALK, change("by_when", "by_when: Ask the XQZ today. [W4]"), '"XQZ"'
    ),
    "a label too long for a button": Fault(
        "schema", LEVELS, change(f"{CONSENT} > answers > refused > label", f"label: {'no ' * 20}"), "fit on a button"
    ),
    "a sign too long for a list": Fault(
        "schema", LEVELS, change(f"{ALSO} > signs > social_worker > say", f"say: {LONG}[W1]")
    ),
    "a screen too long for Telegram": Fault(
        "S8", LEVELS, blame(change(f"{ALSO} > meaning", f"meaning: {LONG}[W1]"), ALSO)
    ),
    "a worked example that ends elsewhere": Fault(
        "example", EXAMPLE, change("ends", "ends: contact_lado"), "emergency_999"
    ),
}

WRITING = {**YAML, **NAMES, **CONTACT, **WORDS}
