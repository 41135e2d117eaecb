"""Everything that is recorded of children in care, from the periods that were made first."""

from __future__ import annotations

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.adoption import make_adoption_cases
from continuum.synthetic.care.edge_of_care import make_edge_of_care
from continuum.synthetic.care.episodes import make_episodes
from continuum.synthetic.care.guardianship import make_guardianships
from continuum.synthetic.care.health import make_health
from continuum.synthetic.care.legal import make_legal_statuses
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.missing import make_missing
from continuum.synthetic.care.placements import make_placements
from continuum.synthetic.care.reviews import make_reviews
from continuum.synthetic.care.visits import CARE_EVERY, Visited, make_visits
from continuum.synthetic.care.within import stretches


def make_care_records(borough: Borough, history: CareHistory) -> None:
    """Makes every table of care. The need episodes of the borough must be there: edge of care work builds on
    them.
    """
    found = make_placements(borough, history)
    timelines = make_legal_statuses(borough, found)
    make_episodes(borough, found, timelines)
    make_reviews(borough, history)
    in_care = [Visited(each.person, each.entered, each.until) for each in stretches(borough, history)]
    make_visits(borough, "child_in_care", CARE_EVERY, in_care)
    make_health(borough, history)
    make_missing(borough, history)
    make_adoption_cases(borough, history)
    make_guardianships(borough, history)
    make_edge_of_care(borough, history)
