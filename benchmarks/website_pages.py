"""The main pages, which the benchmark of the website asks for."""

from __future__ import annotations

from dataclasses import dataclass

RECORDS = ("performance_analyst", "head_of_service")


@dataclass(frozen=True)
class Page:
    """A page: what it is called, its address, and the roles to which it is open (all where none is named)."""

    title: str
    address: str
    roles: tuple[str, ...] = ()


PAGES = (
    Page("home", "/"),
    Page("dashboard", "/dashboard/"),
    Page("theme: front door", "/dashboard/front-door/"),
    Page("measure: contacts", "/measures/contacts_received/"),
    Page("measure by team", "/measures/children_in_care/?by=team"),
    Page("chart of a measure", "/measures/contacts_received/chart.svg", RECORDS),
    Page("records behind a figure", "/measures/contacts_received/records/", RECORDS),
    Page("dictionary", "/measures/"),
    Page("dictionary, searched", "/measures/?q=referral"),
    Page("definition of a measure", "/measures/children_in_care/definition/"),
)
