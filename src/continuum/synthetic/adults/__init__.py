"""Adults: safeguarding concerns and enquiries, care homes and their ratings, full-time care, the survey."""

from continuum.synthetic.adults.full_time_care import make_full_time_care
from continuum.synthetic.adults.homes import make_homes
from continuum.synthetic.adults.safeguarding import make_safeguarding
from continuum.synthetic.adults.survey import make_survey
from continuum.synthetic.borough import Borough


def make_adults(borough: Borough) -> None:
    """Adds the tables of adults."""
    make_safeguarding(borough)
    homes = make_homes(borough)
    make_full_time_care(borough, homes)
    make_survey(borough)
