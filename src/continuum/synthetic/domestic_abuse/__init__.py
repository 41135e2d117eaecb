"""Domestic abuse: enquiries to the intervention and prevention service, its programmes, and police
incidents.
"""

from continuum.synthetic.borough import Borough
from continuum.synthetic.domestic_abuse.enquiries import make_enquiries
from continuum.synthetic.domestic_abuse.incidents import make_incidents
from continuum.synthetic.domestic_abuse.programmes import make_programme_places


def make_domestic_abuse(borough: Borough) -> None:
    """Adds the tables of domestic abuse; the front door's contacts must be there."""
    enquiries = make_enquiries(borough)
    make_programme_places(borough, enquiries)
    make_incidents(borough)
