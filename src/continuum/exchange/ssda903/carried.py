"""What the return carries of the dataset, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.exchange.format import Carried
from continuum.exchange.ssda903 import columns

_IN_THE_YEAR = "of children in care in the year"

_NOTES = {
    ("person", "sex"): "to 2024 as numbers, which have none for unknown",
    ("placement", "change_reason"): "where the child moved to another placement the same day",
    ("care_review", "held_on"): "reviews that were held, " + _IN_THE_YEAR,
    ("missing_episode", "started_at"): "the day, without the time",
    ("missing_episode", "ended_at"): "the day, without the time",
    ("care_leaver_status", "accommodation"): "on the 17th to 21st birthday",
    ("care_leaver_status", "activity"): "on the 17th to 21st birthday",
    ("care_leaver_status", "in_touch"): "on the 17th to 21st birthday",
    ("care_leaver_status", "accommodation_suitable"): "where the accommodation is told",
    ("adoption_case", "matched_on"): "once the child is adopted",
}

_FURTHER = (
    Carried(
        "person",
        "unaccompanied_asylum_seeker",
        "uasc.CHILD; UASC in XML",
        note="children whom the list leaves out are not, where the list is there",
    ),
    Carried("care_episode", "care_episode_id", "episodes.CHILD, DECOM", writes=False, note="a made key"),
    Carried("care_episode", "care_period_id", "episodes.RNE, REC", writes=False, note="a made key"),
    Carried(
        "care_episode",
        "entered_care_on",
        "episodes.DECOM",
        note="of the episode that began with S; where no return tells it, the first day that is told",
    ),
    Carried("care_episode", "placement_id", "episodes.RNE", writes=False, note="a made key"),
    Carried("placement", "person_id", "episodes.CHILD"),
    Carried("placement", "started_on", "episodes.DECOM", note="of the placement's first episode"),
    Carried("placement", "ended_on", "episodes.DEC", note="of the placement's last episode"),
    Carried("placement", "with_parents", "episodes.PLACE", writes=False, note="P1"),
    Carried("placement", "for_adoption", "episodes.PLACE", writes=False, note="A3 to A6"),
    Carried("legal_status", "person_id", "episodes.CHILD", writes=False, note="from episodes"),
    Carried("legal_status", "legal_status", "episodes.LS", writes=False, note="from episodes"),
    Carried("legal_status", "started_on", "episodes.DECOM", writes=False, note="from episodes"),
    Carried("legal_status", "ended_on", "episodes.DEC", writes=False, note="from episodes"),
    Carried("special_guardianship", "person_id", "episodes.CHILD", writes=False),
    Carried("special_guardianship", "ordered_on", "episodes.DEC", writes=False, note="E43 to E48"),
    Carried("special_guardianship", "guardian", "episodes.REC", writes=False, note="E45 to E48"),
    Carried("care_leaver_status", "observed_on", "oc3.DOB", note="the birthday in the year"),
    Carried("care_leaver_status", "superseded_on", "oc3.DOB", writes=False, note="the next that is told"),
    Carried("adoption_case", "entered_care_on", "episodes.DECOM", writes=False, note="with RNE S"),
    Carried("adoption_case", "placement_order_on", "episodes.DECOM", writes=False, note="with LS E1"),
    Carried("adoption_case", "placed_on", "episodes.DECOM", writes=False, note="with PLACE A3 to A6"),
    Carried(
        "adoption_case",
        "moved_in_as_foster_child_on",
        "episodes.DECOM; ad1.FOSTER_CARE",
        writes=False,
        note="placed with the current carers (A3, A5), with whom the child lived since",
    ),
    Carried("adoption_case", "adopted_on", "episodes.DEC", writes=False, note="with REC E11 or E12"),
    Carried("strengths_and_difficulties", "score", "oc2.SDQ_SCORE", reads=False, note="the year's last"),
    Carried(
        "strengths_and_difficulties",
        "no_score_reason",
        "oc2.SDQ_REASON",
        reads=False,
        note="the year's last",
    ),
    Carried("dental_check", "checked_on", "oc2.TEETH_CHECK", reads=False, note="whether in the year"),
    Carried(
        "health_assessment",
        "completed_on",
        "oc2.HEALTH_ASSESSMENT",
        reads=False,
        note="whether in the year",
    ),
    Carried("worker", "worker_id", "social_worker.SW_ID"),
    Carried("worker", "role", "social_worker.SW_ID", writes=False, note="social worker"),
    Carried("worker", "registered", "social_worker.SW_ID", writes=False, note="yes"),
)


def carried() -> tuple[Carried, ...]:
    """Every field that a return has a place for."""
    return (*_columns(), *_FURTHER)


def _columns() -> Iterator[Carried]:
    """The declared columns, those of one field together."""
    places: dict[tuple[str, str], list[str]] = {}
    for table, part, declared in columns.DECLARED:
        for column in declared:
            places.setdefault((table, column.field), []).append(f"{part.name}.{column.header}")
    for (table, field), where in places.items():
        yield Carried(table, field, "; ".join(where), note=_NOTES.get((table, field), ""))
