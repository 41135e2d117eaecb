"""Fostering: households approved to foster."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.sources import scrutiny
from continuum.measures.kinds import by, flow, stock
from continuum.measures.language import Column

MEASURES = (
    stock(
        "fostering_households",
        "Foster carer households",
        "Households approved by the authority to foster at the date.",
        Stock("fostering_household", Column("approved_on"), Column("ended_on")),
        "households",
        scrutiny("paragraph 4.24"),
        direction=Direction.HIGHER,
        breakdowns=by("kind"),
        people=False,
    ),
    flow(
        "fostering_households_approved",
        "Foster carer households approved",
        "Households approved by the authority to foster in the period.",
        Flow("fostering_household", Column("approved_on")),
        "households",
        scrutiny("paragraph 4.24"),
        direction=Direction.HIGHER,
        breakdowns=by("kind"),
        people=False,
    ),
    flow(
        "fostering_households_ended",
        "Foster carer households ended",
        "Households whose approval to foster ended in the period.",
        Flow("fostering_household", Column("ended_on")),
        "households",
        scrutiny("paragraph 4.24"),
        direction=Direction.LOWER,
        breakdowns=by("kind"),
        people=False,
    ),
)
