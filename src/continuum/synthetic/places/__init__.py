"""Places, and what is kept about people beside their lives: homes, disabilities, risk flags, agencies
asked.
"""

from continuum.synthetic.borough import Borough
from continuum.synthetic.places.agency_requests import make_agency_requests
from continuum.synthetic.places.homes import make_disabilities, make_homes
from continuum.synthetic.places.populations import make_comparators, make_populations
from continuum.synthetic.places.risk_flags import make_risk_flags


def make_places(borough: Borough) -> None:
    """Adds the tables of places and of what is kept about people; everybody must be made."""
    make_populations(borough)
    make_comparators(borough)
    make_homes(borough)
    make_disabilities(borough)
    make_risk_flags(borough)
    make_agency_requests(borough)
