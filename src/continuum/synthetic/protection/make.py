"""Makes all of need and protection, in order."""

from __future__ import annotations

from continuum.synthetic.borough import Borough
from continuum.synthetic.protection.assessments import write_assessments
from continuum.synthetic.protection.children import Assignment
from continuum.synthetic.protection.enquiries import write_enquiries
from continuum.synthetic.protection.episodes import make_events
from continuum.synthetic.protection.flows import Flows
from continuum.synthetic.protection.journeys import Event
from continuum.synthetic.protection.plans import make_plans
from continuum.synthetic.protection.referrals import write_need_plans, write_referrals
from continuum.synthetic.protection.reviews import write_need_reviews, write_review_conferences
from continuum.synthetic.protection.teams import settle_teams
from continuum.synthetic.protection.visits import write_visits


def make_protection(borough: Borough) -> list[Event]:
    """Makes referrals and all that follows them, round the periods of care that are there already.

    Returns:
        The referrals, brothers and sisters together: the front door makes the contacts before them.
    """
    flows = Flows(borough)
    plans = make_plans(borough, flows)
    events = make_events(borough, flows, plans)
    Assignment(borough, flows, events).run()
    settle_teams(borough, flows, events)
    write_referrals(borough, events)
    need_plans = write_need_plans(borough, events)
    write_assessments(borough, flows, events)
    write_enquiries(borough, flows, events)
    write_need_reviews(borough, flows, need_plans)
    write_review_conferences(borough, flows)
    write_visits(borough, flows)
    return events
