"""Adult safeguarding: concluded enquiries, what became of the risk, and what the adult wanted of them."""

from __future__ import annotations

from dataclasses import replace

from continuum.measures.algebra import Direction, Flow
from continuum.measures.catalogue.adult_safeguarding import IS_SECTION_42
from continuum.measures.catalogue.sources import plan, safeguarding_adults
from continuum.measures.dates import DaysBetween
from continuum.measures.kinds import HAPPENED, by, flow, ratio, share
from continuum.measures.language import Column, Parent

ENDED = Flow("safeguarding_enquiry", Column("concluded_on"))
CONCLUDED = ENDED.which(IS_SECTION_42)

_RISK = Column("risk_assessment")
_IDENTIFIED = (Column("risk_identified") == True) | _RISK.is_in(  # noqa: E712
    "risk_identified_and_action_taken", "risk_identified_and_no_action_taken"
)
_ACTED = (Column("action_taken") == True) | _RISK.is_in(  # noqa: E712
    "risk_identified_and_action_taken",
    "risk_assessment_inconclusive_and_action_taken",
    "no_risk_identified_and_action_taken",
)
WITH_RISK = CONCLUDED.which(_IDENTIFIED)
WITH_RISK_AND_ACTION = WITH_RISK.which(_ACTED)
_REDUCED_OR_REMOVED = Column("risk_outcome").is_in("risk_reduced", "risk_removed")

_EXPRESSED = "yes_they_were_asked_and_outcomes_were_expressed"
WITH_OUTCOMES = CONCLUDED.which(Column("outcomes_asked") == _EXPRESSED)
LACKED_CAPACITY = CONCLUDED.which(Column("lacked_capacity") == "yes_they_lacked_capacity")
ABUSE = Flow(
    "safeguarding_enquiry_abuse_type",
    Parent("safeguarding_enquiry_id", Column("concluded_on")),
    Parent("safeguarding_enquiry_id", IS_SECTION_42),
)

_ADULT = by("team", "age", "sex", "ethnicity")
_WHERE = by("support_reason", "location", "source_of_risk")
_ENQUIRY = (*_WHERE, *_ADULT)
_NO_OUTCOME = (
    "A risk was identified where either the finding of the risk assessment or the record of its own says so. "
    "An enquiry with an identified risk whose outcome is not recorded stays below the line."
)
_ASKED_NOTE = "What is not known or not recorded stays below the line."

MEASURES = (
    flow(
        "section_42_enquiries_concluded",
        "Concluded section 42 enquiries",
        "Enquiries under section 42 of the Care Act 2014 that were concluded in the period.",
        CONCLUDED,
        "enquiries",
        plan("measures table; Safeguarding Adults Collection SG3a"),
        direction=Direction.HIGHER,
        breakdowns=_ENQUIRY,
        notes="The plan says increase, and is followed. More is not better in itself: the number rises with "
        "the harm that there is, with the harm that is told of, and with what is taken as a concern. Read it "
        "beside the enquiries started and those that are open.",
    ),
    flow(
        "other_safeguarding_enquiries_concluded",
        "Concluded other safeguarding enquiries",
        "Safeguarding enquiries other than section 42 ones that were concluded in the period.",
        ENDED.which(Column("kind") == "other"),
        "enquiries",
        safeguarding_adults("SG2 and SG3, other enquiries"),
        breakdowns=_ENQUIRY,
    ),
    share(
        "section_42_risk_reduced_or_removed",
        "Section 42 enquiries in which the risk was reduced or removed",
        "Of the section 42 enquiries concluded in the period in which a risk was identified, those in which "
        "it was reduced or removed.",
        WITH_RISK.which(_REDUCED_OR_REMOVED),
        WITH_RISK,
        safeguarding_adults("SG2e"),
        direction=Direction.HIGHER,
        breakdowns=_ENQUIRY,
        notes="Whether or not action was taken, as the collection has it; the plan's measure, where action "
        "was taken, is another. " + _NO_OUTCOME,
    ),
    share(
        "section_42_risk_reduced_or_removed_after_action",
        "Section 42 enquiries with action taken in which the risk was reduced or removed",
        "Of the section 42 enquiries concluded in the period in which a risk was identified and action was "
        "taken, those in which the risk was reduced or removed.",
        WITH_RISK_AND_ACTION.which(_REDUCED_OR_REMOVED),
        WITH_RISK_AND_ACTION,
        plan("measures table: cases where action was taken and the risk was reduced or removed"),
        direction=Direction.HIGHER,
        breakdowns=_ENQUIRY,
        notes="The plan's words are read as: of the cases where action was taken. The collection's table of "
        "risk outcomes is not split by action, so that it cannot be compared with other places; the "
        "measure over all identified risks can. Action without an identified risk has no risk to reduce "
        "and is left out. " + _NO_OUTCOME,
    ),
    share(
        "section_42_risk_outcomes",
        "What became of the identified risks",
        "Section 42 enquiries concluded in the period in which a risk was identified, each risk outcome as a "
        "share of all.",
        WITH_RISK,
        WITH_RISK,
        safeguarding_adults("SG2e"),
        breakdowns=by("risk_outcome"),
        of_whole=("risk_outcome",),
    ),
    share(
        "section_42_risk_assessments",
        "Whether a risk was identified and action taken",
        "Section 42 enquiries concluded in the period, each finding of their risk assessments as a share.",
        CONCLUDED,
        CONCLUDED,
        safeguarding_adults("SG2c"),
        breakdowns=by("risk_assessment"),
        of_whole=("risk_assessment",),
    ),
    share(
        "section_42_outcomes_asked",
        "Adults asked what outcomes they wanted",
        "Of the section 42 enquiries concluded in the period, those in which the adult or their "
        "representative was asked what outcomes they wanted.",
        CONCLUDED.which(
            Column("outcomes_asked").is_in(_EXPRESSED, "yes_they_were_asked_but_no_outcomes_were_expressed")
        ),
        CONCLUDED,
        safeguarding_adults("SG4a"),
        direction=Direction.HIGHER,
        breakdowns=_ADULT,
        notes="Whether or not any were expressed. " + _ASKED_NOTE,
    ),
    share(
        "section_42_outcomes_achieved",
        "Desired outcomes fully or partly achieved",
        "Of the section 42 enquiries concluded in the period in which the adult was asked and expressed "
        "desired outcomes, those in which they were fully or partly achieved.",
        WITH_OUTCOMES.which(Column("outcomes_achieved").is_in("fully_achieved", "partially_achieved")),
        WITH_OUTCOMES,
        plan("measures table; Safeguarding Adults Collection SG4a"),
        direction=Direction.HIGHER,
        breakdowns=_ENQUIRY,
        notes="Those who were not asked, or asked and wanted nothing, are not below the line; that they were "
        "asked is another measure. Where it is not recorded whether the outcomes were achieved, the enquiry "
        "stays below the line.",
    ),
    share(
        "section_42_outcomes_fully_achieved",
        "Desired outcomes fully achieved",
        "Of the section 42 enquiries concluded in the period in which the adult was asked and expressed "
        "desired outcomes, those in which they were fully achieved.",
        WITH_OUTCOMES.which(Column("outcomes_achieved") == "fully_achieved"),
        WITH_OUTCOMES,
        safeguarding_adults("SG4a"),
        direction=Direction.HIGHER,
        breakdowns=_ADULT,
    ),
    share(
        "section_42_lacked_capacity",
        "Section 42 enquiries about adults who lacked capacity",
        "Of the section 42 enquiries concluded in the period, those about an adult who lacked capacity.",
        LACKED_CAPACITY,
        CONCLUDED,
        safeguarding_adults("SG3a"),
        breakdowns=_ADULT,
        notes=_ASKED_NOTE,
    ),
    share(
        "section_42_advocate",
        "Adults who lacked capacity and were supported by an advocate",
        "Of the section 42 enquiries concluded in the period about an adult who lacked capacity, those in "
        "which an advocate, family or friend supported them.",
        LACKED_CAPACITY.which(Column("advocate") == True),  # noqa: E712
        LACKED_CAPACITY,
        safeguarding_adults("SG3a"),
        direction=Direction.HIGHER,
        breakdowns=_ADULT,
        notes="Support that is not recorded counts as none.",
    ),
    ratio(
        "section_42_enquiry_duration",
        "Mean duration of section 42 enquiries",
        "Days from the beginning to the conclusion of the section 42 enquiries concluded in the period, the "
        "mean of all.",
        replace(CONCLUDED, weight=DaysBetween(Column("started_on"), Column("concluded_on"))),
        CONCLUDED,
        "days",
        safeguarding_adults("started and concluded enquiries"),
        direction=Direction.LOWER,
        periods=HAPPENED,
        breakdowns=by("team"),
        notes="Calendar days. No statute sets a time limit: an enquiry takes as long as the adult's safety "
        "needs. A few long ones raise the mean much.",
    ),
    flow(
        "section_42_abuse_types",
        "Types of abuse in concluded section 42 enquiries",
        "Types of abuse in the section 42 enquiries concluded in the period.",
        ABUSE,
        "types of abuse",
        safeguarding_adults("SG2a by source and by location of risk"),
        breakdowns=by(
            "abuse_type", "source_of_risk", "location", "abuse_type×source_of_risk", "abuse_type×location"
        ),
        notes="An enquiry may have several types of abuse, and is counted once for each.",
    ),
    share(
        "section_42_abuse_type_frequency",
        "Concluded section 42 enquiries with a type of abuse",
        "For each type of abuse, the section 42 enquiries concluded in the period in which it was found, as "
        "a share of all of them.",
        ABUSE,
        CONCLUDED,
        safeguarding_adults("SG2a"),
        breakdowns=by("abuse_type"),
        of_whole=("abuse_type",),
        notes="The shares add up to more than 100%, since an enquiry may have several types of abuse.",
    ),
)
