"""The rooms of a borough in the order in which they build on one another."""

from __future__ import annotations

from collections.abc import Callable

from continuum.synthetic.adults import make_adults
from continuum.synthetic.borough import Borough
from continuum.synthetic.care.periods import make_care_periods
from continuum.synthetic.care.records import make_care_records
from continuum.synthetic.domestic_abuse import make_domestic_abuse
from continuum.synthetic.early_help.write import make_early_help, write_early_help
from continuum.synthetic.fostering import make_fostering
from continuum.synthetic.front_door.make import make_front_door
from continuum.synthetic.leaving_care.records import make_leaving_care
from continuum.synthetic.places import make_places
from continuum.synthetic.protection.make import make_protection
from continuum.synthetic.workforce.make import make_workforce
from continuum.synthetic.workforce.teams import write_teams


def furnish(borough: Borough, say: Callable[[str], None]) -> None:
    """Makes everything in a borough.

    Args:
        borough: the borough, empty.
        say: called with a short line before each step.
    """
    write_teams(borough)
    say("children in care")
    history = make_care_periods(borough)
    say("referrals, assessments, plans")
    events = make_protection(borough)
    say("contacts at the front door")
    make_front_door(borough, events)
    say("placements, reviews, adoption")
    make_care_records(borough, history)
    make_leaving_care(borough, history)
    make_fostering(borough)
    say("early help, domestic abuse")
    families = make_early_help(borough)
    make_domestic_abuse(borough)
    say("workers and their caseloads")
    leads = make_workforce(borough, families)
    write_early_help(borough, families, leads)
    say("adults, care homes")
    make_adults(borough)
    say("homes, populations, people")
    make_places(borough)
    borough.people.write(borough)
