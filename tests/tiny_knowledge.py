"""A pack small enough to know by heart, so that a conversation can be tested word for word."""

from __future__ import annotations

from bot.dialogue.page import REQUIRED_PAGES
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.topic import REQUIRED_TOPICS

PACK = """
partnership: Tiny Partnership
area: Tinyshire
time_zone: Europe/London
approval: {state: draft}
withdrawn: []
"""

SOURCES = """
OWN: {title: Own guidance, publisher: Tiny Council, url: "https://example.org/own", standing: local,
  dated: May 2025, checked: 2026-11-01, review: 2027-11-01}
LAW: {title: The Act, standing: statute, dated: "2004", checked: 2026-10-01, review: 2027-11-01}
WEAK: {title: Next county, standing: comparable_partnership, dated: May 2024, checked: 2026-11-01, review: 2027-11-01}
STALE: {title: Stale guidance, standing: local, dated: May 2019, checked: 2025-01-01, review: 2026-01-01}
"""

CONTACTS = """
emergency: {name: Emergency services, in_a_sentence: "999", purpose: "Danger now. [OWN]", telephone: "999",
  open: always, sources: [OWN], checked: 2026-11-01, review: 2027-11-01}
day_line: {name: Day Line, purpose: "Any worry. [OWN]", telephone: "01905 822666",
  open: [{days: Monday to Friday, from: 9am, to: 4.30pm}], when_closed: night_line,
  sources: [OWN], checked: 2026-11-01, review: 2027-11-01}
night_line: {name: Night Line, purpose: "The same, at night. [OWN]", telephone: "01905 768020", open: always,
  sources: [OWN], checked: 2026-11-01, review: 2027-11-01}
doubtful_line: {name: Doubtful Line, purpose: "Advice. [OWN]", telephone: "01905 846221",
  open: [{days: Saturday and Sunday, from: 10am, to: 12pm}, {days: Wednesday, from: 9.15am, to: 10am}],
  when_closed: day_line, check_first: [telephone, hours], note: "Sources differ. Else {night_line}. [OWN]",
  sources: [OWN], checked: 2026-11-01, review: 2027-11-01}
unknown_hours: {name: Helper, purpose: "Help. [OWN]", web: "https://example.org/help", when_closed: night_line,
  sources: [OWN], checked: 2025-01-01, review: 2026-01-01}
"""

TERMS = """
ABC: "A better childhood. [OWN]"
helper: "Someone who helps. [OWN]"
"""

LEVELS = """
levels:
  "1": {name: all is well, meaning: "All is well. [OWN]", requires: [watch]}
  "2": {name: some help, meaning: "Some help. [OWN]", requires: [early]}
  "3": {name: more help, meaning: "More help. [OWN]", requires: [meet]}
  "4": {name: social care, meaning: "Social care. [OWN]", requires: [ring_today]}
areas_differ: [talk]
child_in_need: [ring_today]
"""

WORDS = {
    "yes": "Yes",
    "no": "No",
    "not_sure": "Not sure",
    "none": "None of these",
    "go_on": "Continue",
    "meaning": "What does this mean?",
    "back": "Back",
    "start_again": "Start again",
    "change": "Change",
    "more": "More",
    "sources": "Sources",
    "answers": "Your answers",
    "record": "Record",
    "add_worry": "Add another worry",
    "contacts": "Contacts",
    "more_contacts": "More contacts",
    "menu": "Menu",
    "cannot_speak": "Cannot speak?",
    "delete": "Delete",
    "newest": "Newest guidance",
    "do_and_do_not": "Do and do not",
    "not_meant": "Not what I meant",
}

SYNONYMS = """
ABC: {means: "A better childhood. [OWN]", also: [abc], topic: neglect, reads_as: better childhood}
XYZ: {means: "Extra years. [WEAK]", also: [xyz, extra years]}
"""

URGENT = """
danger_now: {urgency: now, says: ["Danger? Ring 999 now. [OWN]"], when: [in danger, "hurt + knife", "not ... wake"],
  unless: [not in danger]}
child_writing: {urgency: today, says: ["It is not your fault. [OWN]"], helpline: [day_line], when: ["hurt/hit me"]}
talk_only: {urgency: today, says: ["Get help today. [OWN]"], when: [bleeding], only_now: "yes"}
of_topic: {urgency: today, says: ["This may be urgent. Ring {day_line}. [OWN]"]}
"""

DANGER_POINTS = """
known: gash petrol
urgent: {enough: 20, points: {"70": petrol | bleed leg, "40": <child_writing>, "30": gash | leg, "-60": polici}}
kinds:
  danger_now: {enough: 10, points: {"40": petrol}}
"""

ELSEWHERE = """
weather: {says: ["This is not about the weather. [OWN]"], ways: [weather, rain, sunshine], questions: [will it rain]}
adults: {says: ["Ring about adults. [OWN]"], ring: [night_line], ways: [elderly neighbour, care home]}
"""

GRAMMAR = """
short_forms: {isnt: is not, im: i am, ran: run, w: with}
passed_over: [a, an, the, is, was, i, he, she, of, to]
say_little: [a, an, the, is, was, i, he, she, of, to, what, child, help, not, "no", in, with]
deny: [no signs of, no sign of]
deny_names: ["no", not]
deny_after: [ruled out]
deny_not: [not sure, not only]
deny_until: [but]
asks_meaning: [what is]
not_now: [training, years ago]
now: [right now]
"""

IDENTIFYING = """
titles: [mr, mrs]
people: [mum, pupil]
called: [called]
names: [zofia]
no_names: [april]
places: [tinytown]
school_kinds: [primary, school]
school_general: [local]
homes: [flat]
accounts: [insta]
speaking: [said]
look_alikes: [will]
road_kinds: [road, street]
"""

FEEDBACK = """
open: How was it?
skip: Skip
leave: Back to it
helpful:
  ask: Did it help?
  says: ["It is only counted. [OWN]"]
  answers: {"yes": It did, partly: In part, "no": It did not}
wished:
  ask: What had you meant to do?
  answers: {front_door: Refer, early_help: Help early, lado: Ask the adviser, police: Ask the police,
    not_sure: I was not sure, nothing: Nothing}
disagrees:
  ask: Do you disagree?
  says: ["Your judgement stands. [OWN]"]
  answers: {"no": I agree, too_high: Too high, too_low: Too low, other: Something else}
category:
  ask: What about?
  says: ["Do more at once, or talk before you do less. [OWN]"]
  answers: {level: The level, whom_to_ring: Whom to ring, how_soon: How soon, consent: Consent, wording: The words}
sector:
  ask: Where do you work?
  answers: {education: School, health: Health, police: Police, early_years: Nursery, social_care: Social work,
    voluntary: As a volunteer, housing: Housing, other: Elsewhere}
thanks: {title: Thanks, lines: ["They see numbers only. [OWN]"]}
"""

ASKED = """
neglect: {message: "is this neglect", topics: [neglect], urgent: "no"}
danger: {message: "a child is in danger", topics: [immediate_danger], urgent: "yes"}
"""

FLOW = """
code: T
command: tiny
title: Tiny worries
about: "What to do. [OWN]"
unsure: talk
first: danger
again: area
questions:
  danger:
    ask: Is a child in danger now?
    {explained}
    answers:
      "yes": {requires: [save_now], then: end}
      "no": {requires: nothing, then: area}
      not_sure: {requires: [save_now], then: end}
  area:
    ask: What is the worry like?
    {explained}
    areas:
      levels:
        "4": {ask: "{area}: any of these?", help: "Tick. [OWN]", ticked: {then: also},
          not_sure: {requires: [talk], then: also}}
        "3": {ask: "{area}: or any of these?", help: "Tick. [OWN]", ticked: {then: agreed},
          not_sure: {requires: [talk], then: agreed}}
        "2": {ask: "{area}: or one of these?", help: "Tick. [OWN]", ticked: {then: agreed},
          together: {at_least: 2, requires: [meet]}, not_sure: {requires: [talk], then: agreed}}
      none: {requires: [watch], then: end}
    not_sure: {requires: [talk], then: also}
  also:
    ask: Is any of this true as well?
    {explained}
    signs:
      has_worker: {say: "The child has a worker. [OWN]", requires: [worker]}
      family_knows: {say: "The family knows. [OWN]", requires: nothing, then: agreed}
    ticked: {then: end}
    none: {requires: nothing, then: end}
    not_sure: {requires: [talk], then: end}
  agreed:
    ask: Has the family agreed?
    {explained}
    answers:
      agreed: {label: "Yes, they agreed", requires: nothing, then: end}
      refused: {label: They said no, requires: [talk], then: end}
      not_sure: {requires: [talk], then: end}
"""

OTHER_FLOW = """
code: O
command: other
title: Other worries
about: "An adult at work. [OWN]"
unsure: talk
first: danger
questions:
  danger:
    ask: Is anyone in danger now?
    {explained}
    answers:
      "yes": {requires: [save_now], then: end}
      "no": {requires: nothing, then: who}
      not_sure: {requires: [save_now], then: end}
  who:
    ask: Who is it about?
    {explained}
    signs:
      adult: {say: "An adult. [OWN]", requires: [worker]}
      child: {say: "A child. [OWN]", requires: [ring_today]}
    ticked: {then: end}
    not_sure: {requires: [talk], then: end}
"""

EXPLAINED = """help: "Say what you know about ABC. [OWN]"
    meaning: "What is meant. [LAW]"
    counts: "What counts. [OWN]"
    does_not_count: "What does not. [WEAK]\""""

HOME = """
title: Home life
short: Home
group: Inside
place: 1
levels:
  "4":
    meaning: "Danger. [OWN]"
    counts: "Hit. [OWN]"
    does_not_count: "Late. [OWN]"
    signs:
      "1.4.01": {say: "The child is beaten. [OWN]"}
      "1.4.02": {say: "The child is locked in. [OWN]"}
  "2":
    meaning: "Some need. [OWN]"
    counts: "Hungry. [OWN]"
    does_not_count: "Late. [OWN]"
    signs:
      "1.2.01": {say: "The child is hungry. [WEAK]"}
      "1.2.02": {say: "The child is cold. [OWN]",
        areas_differ: {safer_level: 3, because: "The next county says level 3. [WEAK]"}}
      "1.2.03": {say: "The child is often late. [OWN]"}
  "1":
    meaning: "Well. [OWN]"
    counts: "Fed. [OWN]"
    does_not_count: "Late. [OWN]"
    signs:
      "1.1.01": {say: "The child is happy. [OWN]"}
"""

STREET = """
title: The street
short: Street
group: Outside
place: 2
levels:
  "3":
    meaning: "Some need. [OWN]"
    counts: "Out late. [OWN]"
    does_not_count: "Late. [OWN]"
    signs:
      "2.3.01": {say: "The child is out at night. [OWN]"}
      "2.3.02": {say: "The child carries messages. [OWN]",
        areas_differ: {safer_level: 4, because: "The next county says level 4. [WEAK]"}}
"""

OUTCOMES = {
    "save_now": ("Ring 999 now", 1, 4, "now", "emergency", "[other]"),
    "ring_today": ("Ring the Day Line today", 2, 4, "today", "day_line", "[other, tiny]"),
    "talk": ("Talk it through today", 3, None, "today", "night_line", "[]"),
    "worker": ("Tell the worker", 4, None, "one_working_day", "doubtful_line", "[]"),
    "meet": ("Hold a meeting", 5, 3, "one_working_day", "day_line", "[]"),
    "early": ("Offer some help", 6, 2, "planned", "unknown_hours", "[]"),
    "watch": ("Keep in touch", 7, 1, "keep_watching", "day_line", "[]"),
}


def tiny_texts() -> dict[str, str]:
    """Return the files of the tiny pack, by name."""
    texts = {
        "pack.yaml": PACK,
        "sources.yaml": SOURCES,
        "contacts.yaml": CONTACTS,
        "terms.yaml": TERMS,
        "levels.yaml": LEVELS + _floors(),
        "words.yaml": "\n".join(f'"{name}": "{label}"' for name, label in WORDS.items()) + "\ncommands: {start: Menu}",
        "flows/tiny.yaml": FLOW.replace("{explained}", EXPLAINED),
        "flows/other.yaml": OTHER_FLOW.replace("{explained}", EXPLAINED),
        "indicators/home.yaml": HOME,
        "indicators/street.yaml": STREET,
        "scenarios/hit.yaml": 'story: Hit.\nflow: tiny\nanswers: ["yes"]\nends: save_now\nroutes: [save_now]\nlevel: 4',
    }
    texts |= {
        "synonyms.yaml": SYNONYMS,
        "same_words.yaml": "hit: [smack, punch]\nparent: [mum, dad]\n",
        "urgent.yaml": URGENT,
        "families.yaml": "sharp: [blade, broken glass, <n> needles]\nwound: [blood, gash]\n",
        "danger_points.yaml": DANGER_POINTS,
        "elsewhere.yaml": ELSEWHERE,
        "grammar.yaml": GRAMMAR,
        "identifying.yaml": IDENTIFYING,
        "feedback.yaml": FEEDBACK,
        "plain_words.yaml": "[table, window, before, after, believe]",
        "asked.yaml": ASKED,
    }
    texts |= {f"topics/{name}.yaml": _topic(name) for name in REQUIRED_TOPICS}
    texts |= {f"outcomes/{name}.yaml": _outcome(described) for name, described in OUTCOMES.items()}
    texts |= {f"pages/{name}.yaml": _page(name) for name in REQUIRED_PAGES}
    return texts


def tiny_pack() -> Pack:
    """Return the tiny pack."""
    return load(tiny_texts())


def _floors() -> str:
    return "\nfloors:\n" + "".join(f"  {name}: {{urgency: keep_watching}}\n" for name in OUTCOMES)


def _outcome(described: tuple[str, int, int | None, str, str, str]) -> str:
    title, place, level, urgency, ring, flows = described
    levelled = f"level: {level}" if level else ""
    return f"""
title: {title}
place: {place}
{levelled}
urgency: {urgency}
also: "Also: {title}. [OWN]"
do_now: ["First step of {title}. [OWN]", "Second step, {{day_line}}. [WEAK]"]
ring: [{ring}]
by_when: "By when of {title}. [STALE]"
consent: ["Consent of {title}. [OWN]"]
record: ["Write down {title}. [OWN]"]
next: ["Next after {title}. [LAW]"]
disagree: ["Disagree with {title}. [OWN]"]
flows: {flows}
"""


def _page(name: str) -> str:
    return f"""
title: Page {name}
lines: ["This is the page {name}. [OWN]"]
ring: [day_line]
opens: [tiny, contacts, start]
"""


def _topic(name: str) -> str:
    """Return a topic that is called by its id and by nothing else; neglect has some words and urgency of its own."""
    called = name.replace("_", " ")
    ways = "[always hungry, dirty clothes, no food]" if name == "neglect" else f"[signs of {called}]"
    urgent = "[left alone]" if name == "neglect" else "[]"
    return f"""
title: "{called[:30].capitalize()}"
names: [{called}]
ways: {ways}
questions: [what about {called}]
urgent: {urgent}
know: ["What {called} is. [OWN]"]
act: ["Act on {called}. [OWN]"]
ring: [day_line]
by_when: "Today, for {called}. [OWN]"
do: ["Do this about {called}. [OWN]"]
do_not: ["Do not do that about {called}. [WEAK]"]
opens: [tiny]
"""
