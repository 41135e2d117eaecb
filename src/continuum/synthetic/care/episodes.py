"""Episodes of care as the SSDA903 counts them: a new one whenever legal status or placement changes."""

from __future__ import annotations

from dataclasses import dataclass

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.kinds import Kind, Segment
from continuum.synthetic.care.legal import Timeline
from continuum.synthetic.care.lives import CarePeriod
from continuum.synthetic.care.numbers import as_days, number
from continuum.synthetic.care.placements import PlacedPeriod


@dataclass(frozen=True)
class _Episode:
    period: CarePeriod
    period_id: str
    started: int
    ended: int | None
    why_new: str
    why_ceased: str | None
    status: str
    placement_id: str


def make_episodes(borough: Borough, found: list[PlacedPeriod], timelines: list[Timeline]) -> None:
    """Makes the table care_episode from placements and legal statuses."""
    period_ids = borough.ids("care_period", len(found))
    rows = [
        episode
        for each, timeline, period_id in zip(found, timelines, period_ids, strict=True)
        for episode in _episodes(each, timeline, period_id)
    ]
    teams = borough.teams
    borough.add(
        "care_episode",
        {
            "care_episode_id": borough.ids("care_episode", len(rows)),
            "person_id": borough.people.person_ids(row.period.person for row in rows),
            "care_period_id": [row.period_id for row in rows],
            "entered_care_on": as_days([number(row.period.entered) for row in rows]),
            "started_on": as_days([row.started for row in rows]),
            "reason_new_episode": [row.why_new for row in rows],
            "legal_status": [row.status for row in rows],
            "category_of_need": [row.period.need for row in rows],
            "placement_id": [row.placement_id for row in rows],
            "ended_on": as_days([row.ended for row in rows]),
            "reason_ceased": [row.why_ceased for row in rows],
            "team_id": [teams["disabilities" if row.period.short_breaks else "care"].team_id for row in rows],
        },
    )


def _episodes(each: PlacedPeriod, timeline: Timeline, period_id: str) -> list[_Episode]:
    period = each.period
    left = None if period.left is None else number(period.left)
    starts = sorted({segment.started for segment in each.segments} | {start for start, _ in timeline})
    made: list[_Episode] = []
    before: tuple[Segment, str] | None = None
    for place, start in enumerate(starts):
        segment = [one for one in each.segments if one.started <= start][-1]
        status = [held for since, held in timeline if since <= start][-1]
        last = place == len(starts) - 1
        made.append(
            _Episode(
                period,
                period_id,
                start,
                left if last else starts[place + 1],
                _why_new(before, segment, status),
                period.reason if last else "X1",
                status,
                segment.placement_id,
            )
        )
        before = (segment, status)
    return made


def _why_new(before: tuple[Segment, str] | None, segment: Segment, status: str) -> str:
    """S for entering care, else what has changed."""
    if before is None:
        return "S"
    earlier, held = before
    if earlier is segment:
        return "L"
    same_carer = earlier.to_adopt and segment.kind is Kind.ADOPTION
    if held == status:
        return "T" if same_carer else "P"
    return "U" if same_carer else "B"
