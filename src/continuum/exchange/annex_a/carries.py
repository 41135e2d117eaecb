"""What Annex A carries of the dataset, field by field, as its lists declare it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from continuum.dataset.contract import TABLES
from continuum.exchange.annex_a.headings import CHILD
from continuum.exchange.annex_a.lists import LISTS
from continuum.exchange.format import Carried

_MADE = "made of the child's id and the day"
_WORKED_OUT = {
    "contact": {"contact_event_id": "each contact is an event of its own", "client_type": "always a child"},
    "referral": {"closed_on": "the day of receipt for no further action, or without an episode in list 6"},
    "single_assessment": {"referral_id": "the child's latest referral by then"},
    "section_47_enquiry": {"referral_id": "the child's latest referral by then"},
    "initial_child_protection_conference": {
        "referral_id": "that of the enquiry",
        "section_47_enquiry_id": "of the same row",
    },
    "child_protection_plan": {
        "referral_id": "the child's latest referral by then",
        "initial_child_protection_conference_id": "the conference of the day it began",
    },
    "review_child_protection_conference": {"child_protection_plan_id": "of the same row"},
    "visit": {"kind": "list 6: child in need; list 7: child protection; list 8: child in care"},
    "care_episode": {
        "care_period_id": "made of the child's id and the day care began",
        "started_on": "the day care, the placement or the legal status began",
        "reason_new_episode": "S, or what is known to have changed; the carer is taken to have changed too",
        "placement_id": "the latest placement; of earlier episodes it is not known",
    },
    "placement": {
        "ended_on": "the day the next began or care ended",
        "with_parents": "as the type says",
        "for_adoption": "as the type says",
    },
    "legal_status": {"ended_on": "the day the next began or care ended"},
    "special_guardianship": {"ordered_on": "the day care ceased", "guardian": "as the reason ceased says"},
    "care_leaver_status": {"observed_on": "the day the records were taken"},
    "disability": {"disability_id": "made of the child's id and the code"},
    "team": {"team_id": "made of the team's name"},
}
"""Fields that are worked out when lists are read, by table."""


def _declared() -> Iterator[Carried]:
    """What the headings say; a field of several lists once, with all its places."""
    found: dict[tuple[str, str], list[Carried]] = {}
    lists: dict[tuple[str, str], dict[str, list[int]]] = {}
    for each in LISTS:
        for heading in each.headings:
            for place in heading.fields:
                table, name = place.split(".")
                lists.setdefault((table, name), {}).setdefault(heading.title, []).append(each.number)
                writes = heading.writes and name not in _READ_ONLY.get(table, ())
                carried = Carried(table, name, "", heading.reads, writes, heading.note)
                found.setdefault((table, name), []).append(carried)
        for table in each.tables():
            if TABLES[table].person and table != "person":
                lists.setdefault((table, "person_id"), {}).setdefault(CHILD, []).append(each.number)
                found.setdefault((table, "person_id"), []).append(Carried(table, "person_id", ""))
    for (table, name), several in found.items():
        yield Carried(
            table,
            name,
            "; ".join(f"{_named(numbers)}: {title}" for title, numbers in lists[table, name].items()),
            any(one.reads for one in several),
            any(one.writes for one in several),
            "; ".join(dict.fromkeys(one.note for one in several if one.note)),
        )


def _named(numbers: Sequence[int]) -> str:
    """Lists by their numbers: ``List 3``, ``Lists 3 to 9``, ``Lists 3, 6``."""
    if len(numbers) == 1:
        return f"List {numbers[0]}"
    first, last = numbers[0], numbers[-1]
    in_a_row = list(numbers) == list(range(first, last + 1))
    return f"Lists {first} to {last}" if in_a_row else f"Lists {', '.join(map(str, numbers))}"


_READ_ONLY = {"single_assessment": ("started_on",)}
"""Fields of a heading that is written from another one."""


def _worked_out(declared: set[tuple[str, str]]) -> Iterator[Carried]:
    read = [table for each in LISTS for table in each.tables()]
    for table in dict.fromkeys([*read, *_WORKED_OUT]):
        key = TABLES[table].key
        told = _WORKED_OUT.get(table, {})
        if (table, key) not in declared and key not in told:
            yield Carried(table, key, "worked out", writes=False, note=_MADE)
        for name, note in told.items():
            if (table, name) not in declared:
                yield Carried(table, name, "worked out", writes=False, note=note)


def _all() -> tuple[Carried, ...]:
    declared = tuple(_declared())
    places = {(one.table, one.field) for one in declared}
    order = {
        (table, field.name): (at, place)
        for at, (table, known) in enumerate(TABLES.items())
        for place, field in enumerate(known.fields)
    }
    return tuple(sorted((*declared, *_worked_out(places)), key=lambda one: order[one.table, one.field]))


CARRIES: tuple[Carried, ...] = _all()
"""Every field that some list reads or writes."""
