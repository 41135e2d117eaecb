"""Early help: families with open casework."""

from __future__ import annotations

from continuum.measures.algebra import Stock
from continuum.measures.catalogue.sources import scrutiny
from continuum.measures.kinds import by, ratio, stock
from continuum.measures.language import Column, Parent

FAMILIES = Stock("early_help_episode", Column("opened_on"), Column("closed_on"))
CHILDREN = Stock(
    "early_help_member",
    Parent("early_help_episode_id", Column("opened_on")),
    Parent("early_help_episode_id", Column("closed_on")),
    Column("role") == "child",
)
FAMILY_INTERVENTION_WORKERS = Stock(
    "worker",
    Column("started_on"),
    Column("left_on"),
    (Column("role") == "family_intervention_worker") & (Column("case_holder") == True),  # noqa: E712
)

MEASURES = (
    stock(
        "early_help_families",
        "Families open to early help",
        "Families with an early help episode open at the date.",
        FAMILIES,
        "families",
        scrutiny("paragraph 4.31"),
        breakdowns=by("route", "team", "locality"),
    ),
    ratio(
        "families_per_family_intervention_worker",
        "Families for each family intervention worker",
        "Families with an open early help episode at the date for each family intervention worker "
        "who holds cases.",
        FAMILIES,
        FAMILY_INTERVENTION_WORKERS,
        "families a worker",
        scrutiny("paragraph 4.31"),
        breakdowns=by("team"),
        notes="Workers are counted by heads.",
    ),
    ratio(
        "children_per_family_intervention_worker",
        "Children for each family intervention worker",
        "Children in families with an open early help episode at the date for each family "
        "intervention worker who holds cases.",
        CHILDREN,
        FAMILY_INTERVENTION_WORKERS,
        "children a worker",
        scrutiny("paragraph 4.31"),
        breakdowns=by("team"),
        notes="Workers are counted by heads.",
    ),
)
