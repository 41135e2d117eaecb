"""Makes all of the front door, in order."""

from __future__ import annotations

from continuum.synthetic.borough import Borough
from continuum.synthetic.front_door.contacts import (
    Rows,
    write_assessments,
    write_contacts,
    write_further_reasons,
)
from continuum.synthetic.front_door.events import make_contact_events
from continuum.synthetic.front_door.households import Households
from continuum.synthetic.front_door.outcomes import columns_of, settle_outcomes
from continuum.synthetic.front_door.sources import settle_reasons_and_sources
from continuum.synthetic.front_door.timing import decided, received
from continuum.synthetic.front_door.volumes import read_volumes
from continuum.synthetic.protection.journeys import Event


def make_front_door(borough: Borough, referrals: list[Event]) -> None:
    """Makes the contacts, round the referrals that came from them."""
    volumes = read_volumes(borough)
    households = Households(borough, borough.random("households"))
    events = make_contact_events(borough, volumes, households, referrals)
    households.settle()
    columns = columns_of(events)
    settle_outcomes(borough, volumes, columns)
    settle_reasons_and_sources(borough, volumes, columns)
    moments = received(borough, volumes, columns, events)
    decisions = decided(borough, columns, events, moments)
    rows = Rows(borough, events, moments)
    write_contacts(borough, households, events, columns, rows, moments, decisions)
    write_further_reasons(borough, columns, rows)
    write_assessments(borough, volumes, households, columns, rows, moments, decisions)
