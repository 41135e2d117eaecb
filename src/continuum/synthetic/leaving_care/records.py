"""Everything that is recorded of care leavers."""

from __future__ import annotations

from continuum.synthetic.borough import Borough
from continuum.synthetic.care.lives import CareHistory
from continuum.synthetic.care.visits import LEAVER_EVERY, Visited, make_visits
from continuum.synthetic.leaving_care.pathway_plans import make_pathway_plans
from continuum.synthetic.leaving_care.statuses import make_statuses
from continuum.synthetic.leaving_care.young_people import end_support, send_to_university, young_people


def make_leaving_care(borough: Borough, history: CareHistory) -> None:
    """Makes the tables care_leaver_status and pathway_plan, and the visits to care leavers."""
    facts = borough.profile["leaving_care"]
    random = borough.random("leaving care")
    people = young_people(borough, history)
    send_to_university(people, facts["university"], borough.scale, random)
    end_support(people, facts["stock"], borough.scale, random)
    make_statuses(borough, people)
    make_pathway_plans(borough, history, people)
    supported = [Visited(each.person, each.since, each.until) for each in people]
    make_visits(borough, "care_leaver", LEAVER_EVERY, supported)
