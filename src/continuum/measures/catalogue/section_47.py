"""Section 47 enquiries, and the initial child protection conferences that they lead to."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Flow, Published
from continuum.measures.catalogue.population import UNDER_18
from continuum.measures.catalogue.sources import dashboard, need_statistics, scrutiny, working_together
from continuum.measures.dates import WorkingDaysBetween
from continuum.measures.kinds import by, flow, rate, share
from continuum.measures.language import Column, Parent

STARTED = Flow("section_47_enquiry", Column("strategy_discussion_on"))
ENQUIRIES = Flow("section_47_enquiry", Column("ended_on"))
_DAYS_TO_END = WorkingDaysBetween(Column("strategy_discussion_on"), Column("ended_on"))
CONFERENCES = Flow("initial_child_protection_conference", Column("held_on"))
_DISCUSSED = Parent("section_47_enquiry_id", Column("strategy_discussion_on"))
_OF_AN_ENQUIRY = CONFERENCES.which(_DISCUSSED.is_known())

_CHILD = by("team", "locality", "age")
_TRANSFERS = (
    "Conferences on children who moved in with a plan of another authority count, as the DfE counts them. "
)
_POPULATION = "Over the mid-year estimate of the calendar year before the one in which the period ends."

MEASURES = (
    flow(
        "section_47_started",
        "Section 47 enquiries started",
        "Section 47 enquiries that began in the period, by the strategy discussion that started them.",
        STARTED,
        "enquiries",
        need_statistics("section 47 enquiries started; CIN census N00148"),
        breakdowns=_CHILD,
        notes="Per child, not per family. By the day of the strategy discussion, not the day on which the "
        "enquiry was opened on the system.",
        published=Published("s47_enquiries_number"),
    ),
    rate(
        "section_47_rate",
        "Section 47 enquiries started per 10,000 aged 0 to 17",
        "Section 47 enquiries that began in the period, for every 10,000 people aged 0 to 17.",
        STARTED,
        UNDER_18,
        need_statistics("section 47 enquiries, rate per 10,000 children"),
        notes=_POPULATION,
        published=Published("s47_rate_per_10k"),
    ),
    share(
        "section_47_in_time",
        "Section 47 enquiries completed in time",
        "Of the section 47 enquiries that ended in the period, those that ended within 15 working "
        "days of the strategy discussion.",
        ENQUIRIES.which(_DAYS_TO_END <= 15),
        ENQUIRIES,
        scrutiny("paragraph 4.18, figure 10; Working Together to Safeguard Children"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "outcome"),
        notes="Over all enquiries that ended. The 15 working days from strategy discussion to conference, "
        "over the conferences held, is "
        "another measure.",
    ),
    share(
        "section_47_leading_to_conference",
        "Section 47 enquiries that led to an initial conference",
        "Of the section 47 enquiries that ended in the period, those whose outcome was an initial child "
        "protection conference.",
        ENQUIRIES.which(Column("outcome") == "initial_child_protection_conference"),
        ENQUIRIES.which(Column("outcome").is_known()),
        working_together("outcome of section 47 enquiries"),
        breakdowns=_CHILD,
        notes="What each enquiry led to: it can never exceed 100%. The DfE's dashboard divides the "
        "conferences of a year by the enquiries of the same year, which is another measure.",
    ),
    share(
        "conferences_per_section_47",
        "Initial conferences as a share of section 47 enquiries",
        "Initial child protection conferences held in the period, as a share of the section 47 enquiries "
        "that began in it.",
        CONFERENCES,
        STARTED,
        dashboard("indicator 23 of the development version: conferences to section 47 enquiries"),
        breakdowns=by("team", "locality", "age"),
        notes="Conferences and enquiries of the same period, not what became of each enquiry: it may exceed "
        "100%. " + _TRANSFERS.strip(),
        published=Published("s47_to_icpc_conversion_pct"),
    ),
    flow(
        "conferences_held",
        "Initial child protection conferences",
        "Initial child protection conferences held in the period.",
        CONFERENCES,
        "conferences",
        need_statistics("initial child protection conferences; CIN census N00110"),
        breakdowns=by("outcome", "team", "locality", "age"),
        notes="One a child: a conference on three sisters is three. " + _TRANSFERS.strip(),
        published=Published("icpc_number"),
    ),
    rate(
        "conferences_rate",
        "Initial child protection conferences per 10,000 aged 0 to 17",
        "Initial child protection conferences held in the period, for every 10,000 people aged 0 to 17.",
        CONFERENCES,
        UNDER_18,
        need_statistics("initial child protection conferences, rate per 10,000 children"),
        notes=_POPULATION,
        published=Published("icpc_rate_per_10k"),
    ),
    share(
        "conferences_in_15_working_days",
        "Initial conferences within 15 working days of the strategy discussion",
        "Of the initial child protection conferences held in the period that followed a section 47 enquiry, "
        "those held within 15 working days of the strategy discussion that started the enquiry.",
        _OF_AN_ENQUIRY.which(WorkingDaysBetween(_DISCUSSED, Column("held_on")) <= 15),
        _OF_AN_ENQUIRY,
        working_together("initial child protection conference, timing; CIN census N00110"),
        direction=Direction.HIGHER,
        breakdowns=by("team", "locality", "age"),
        notes="Over the conferences held: one that is overdue and not yet held is in no period. A conference "
        "without an enquiry, of a child who moved in with a plan, has no clock and is left out.",
        published=Published(
            "icpc_within_15wd_pct",
            differs="The DfE divides by all conferences, those of children who moved in among them.",
        ),
    ),
    share(
        "conferences_by_duration",
        "Initial conferences by working days from the strategy discussion",
        "Initial child protection conferences held in the period, each band of the working days from the "
        "strategy discussion as a share of all.",
        CONFERENCES,
        CONFERENCES,
        need_statistics("initial child protection conferences by working days"),
        breakdowns=by("duration"),
        of_whole=("duration",),
        notes="Those without a section 47 enquiry are in the cell not recorded.",
    ),
    share(
        "conferences_leading_to_plan",
        "Initial conferences that led to a child protection plan",
        "Of the initial child protection conferences held in the period, those that decided on a child "
        "protection plan.",
        CONFERENCES.which(Column("outcome") == "child_protection_plan"),
        CONFERENCES.which(Column("outcome").is_known()),
        working_together("initial child protection conference, outcome"),
        breakdowns=_CHILD,
        notes=_TRANSFERS + "Conferences whose outcome is not known are left out. Neither a high nor a low "
        "share is good in itself.",
    ),
)
