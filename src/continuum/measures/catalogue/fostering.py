"""Fostering: households approved to foster, their places, and who uses them."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow, Stock
from continuum.measures.catalogue.care import IN_CARE
from continuum.measures.catalogue.placements import FOSTER
from continuum.measures.catalogue.sources import fostering_data, plan, scrutiny
from continuum.measures.kinds import by, flow, share, stock
from continuum.measures.language import Column, Parent

HOUSEHOLDS = Stock("fostering_household", Column("approved_on"), Column("ended_on"))
PLACES = replace(HOUSEHOLDS, weight=Column("places"))
IN_FOSTER_CARE = IN_CARE.which(FOSTER)
WITH_OWN_CARERS = IN_FOSTER_CARE.which(Parent("placement_id", Column("provider")) == "PR1")

MEASURES = (
    stock(
        "fostering_households",
        "Foster carer households",
        "Households approved by the authority to foster at the date.",
        HOUSEHOLDS,
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
    stock(
        "fostering_places",
        "Fostering places",
        "Children for whom the households approved by the authority at the date have approval.",
        PLACES,
        "places",
        fostering_data("approved places"),
        direction=Direction.HIGHER,
        breakdowns=by("kind"),
        people=False,
        notes="A household of which the number of places is not recorded adds none.",
    ),
    share(
        "fostering_places_filled",
        "Fostering places filled",
        "Children in care at the date who are placed with the authority's own foster carers, as a share of "
        "the places for which its households have approval.",
        WITH_OWN_CARERS,
        PLACES,
        fostering_data("filled places"),
        notes="Some places can not be used at a time: carers who rest, or siblings' needs. Children of other "
        "authorities in those places are not counted.",
    ),
    share(
        "foster_placements_with_own_carers",
        "Children in foster care with the authority's own carers",
        "Of the children in care at the date who are placed with foster carers, those placed with carers of "
        "the authority.",
        WITH_OWN_CARERS,
        IN_FOSTER_CARE,
        plan("strategic theme 2: local fostering; SSDA903, placement provider PR1"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "age", "sex", "ethnicity"),
        notes="The others are with carers of agencies, of other authorities, or of whom the provider is not "
        "recorded. Relatives and friends approved by the authority are its own carers.",
    ),
)
