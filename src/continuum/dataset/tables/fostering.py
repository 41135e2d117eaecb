"""Fostering: the households approved to foster."""

from continuum.dataset.codes.workforce_local import HOUSEHOLD_KIND
from continuum.dataset.fields import code, day, key, table, whole

ROOM = "fostering"

FOSTERING_HOUSEHOLD = table(
    "fostering_household",
    ROOM,
    "One household approved by the authority to foster.",
    key("fostering_household_id", "The household."),
    code("kind", HOUSEHOLD_KIND, "Under which approval.", required=True),
    day("approved_on", "The day of approval.", required=True),
    day("ended_on", "The day the approval ended; absent while it stands."),
    whole("places", "How many children the approval allows.", "children"),
    orders=(("approved_on", "ended_on"),),
)

TABLES = (FOSTERING_HOUSEHOLD,)
