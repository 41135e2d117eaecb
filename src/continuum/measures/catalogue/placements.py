"""Care: where children in care are placed."""

from __future__ import annotations

from continuum.measures.algebra import Direction, Published
from continuum.measures.catalogue.care import IN_CARE, SEEKS_ASYLUM
from continuum.measures.catalogue.sources import dashboard, plan, scrutiny
from continuum.measures.kinds import by, share, stock
from continuum.measures.language import Column, Expression, Known, Parent

TYPE = Parent("placement_id", Column("placement_type"))
FOSTER = TYPE.is_in("U1", "U2", "U3", "U4", "U5", "U6")
"""Living with foster carers, relatives and friends among them."""

_PLACED_OUTSIDE = Parent("placement_id", Column("in_authority")) == False  # noqa: E712
_DISTANCE = Parent("placement_id", Column("distance"))
_FOR_ADOPTION = Parent("placement_id", Column("for_adoption"))
_RATING = Parent("placement_id", Column("provision_rating"))

_PLACED = by("placement_type", "provider", "team", "locality", "age")
_WHO = by("team", "locality", "age", "sex", "ethnicity")
_DISTANCE_NOTE = (
    "Two measures are printed side by side: more than 20 miles from home (the DfE's, without "
    "children placed for adoption and "
    "unaccompanied asylum-seeking children) and out of the borough and 20 miles or more (all "
    "placements). That their numbers differ "
    "because their populations do is an assumption."
)
_TYPES = "By the SSDA903's type of placement ({}), of all children in care at the date."


def _neither_known(condition: Expression) -> Expression:
    return ~Known(condition) | ~condition


_COUNTED_BY_DISTANCE = _neither_known(_FOR_ADOPTION) & _neither_known(SEEKS_ASYLUM)

MEASURES = (
    share(
        "placed_outside_the_authority",
        "Children in care placed outside the authority",
        "Of the children in care at the date, those placed outside the authority's boundary.",
        IN_CARE.which(_PLACED_OUTSIDE),
        IN_CARE,
        scrutiny("paragraph 4.23"),
        direction=Direction.LOWER,
        breakdowns=_PLACED,
        published=Published(
            "cla_31_march_characteristics_pct",
            "Locality of placement | Placed outside the local authority boundary",
        ),
    ),
    share(
        "placed_over_20_miles",
        "Children in care placed more than 20 miles from home",
        "Of the children in care at the date, those placed more than 20 miles from home, children "
        "placed for adoption and unaccompanied "
        "asylum-seeking children left out of the count above the line.",
        IN_CARE.which(_DISTANCE > 20).which(_COUNTED_BY_DISTANCE),
        IN_CARE,
        scrutiny("paragraph 4.23; DfE, placements more than 20 miles from home"),
        direction=Direction.LOWER,
        breakdowns=_PLACED,
        notes=_DISTANCE_NOTE + " The denominator is all children in care, as the report prints it.",
        published=Published(
            "cla_placed_over_20_miles_pct",
            differs="The DfE has no distance for children placed for adoption and unaccompanied children.",
        ),
    ),
    share(
        "placed_out_and_20_miles",
        "Children in care placed out of the borough and 20 miles or more away",
        "Of the children in care at the date, those placed outside the authority's boundary and 20 "
        "miles or more from home.",
        IN_CARE.which(_PLACED_OUTSIDE & (_DISTANCE >= 20)),
        IN_CARE,
        plan("measures table; scrutiny report 4.23"),
        direction=Direction.LOWER,
        breakdowns=_PLACED,
        notes=_DISTANCE_NOTE,
        published=Published(
            "cla_placed_over_20_miles_outside_la_pct",
            differs="The DfE counts more than 20 miles, and records no distance for children placed for "
            "adoption and unaccompanied children.",
        ),
    ),
    stock(
        "placed_with_parents",
        "Children in care placed with parents",
        "Children in care at the date who are placed with parents or a person with parental responsibility.",
        IN_CARE.which(Parent("placement_id", Column("with_parents")) == True),  # noqa: E712
        "children",
        scrutiny("paragraph 4.23"),
        breakdowns=by("team", "locality", "age"),
    ),
    share(
        "in_foster_care",
        "Children in care living with foster carers",
        "Of the children in care at the date, those placed with foster carers, relatives and friends among "
        "them.",
        IN_CARE.which(FOSTER),
        IN_CARE,
        dashboard("indicator 48: living in foster care"),
        direction=Direction.HIGHER,
        breakdowns=_WHO,
        notes=_TYPES.format("U1 to U6"),
        published=Published("cla_placement_type_pct", "Foster placements"),
    ),
    share(
        "in_childrens_homes",
        "Children in care living in secure homes and children's homes",
        "Of the children in care at the date, those placed in a secure children's home or a children's home.",
        IN_CARE.which(TYPE.is_in("K1", "K2")),
        IN_CARE,
        dashboard("indicator 49: living in secure homes and children's homes"),
        breakdowns=_WHO,
        notes=_TYPES.format("K1 and K2"),
        published=Published("cla_placement_type_pct", "Secure homes and children's homes"),
    ),
    share(
        "in_supported_accommodation",
        "Children in care living in supported accommodation",
        "Of the children in care at the date, those who live independently, half independently or in "
        "supported accommodation.",
        IN_CARE.which(TYPE.is_in("H5", "K3", "P2")),
        IN_CARE,
        dashboard("indicator 50: independent and semi-independent living or supported accommodation"),
        breakdowns=_WHO,
        notes=_TYPES.format("H5 and P2, and K3 from 2025"),
        published=Published(
            "cla_placement_type_pct",
            "Independent and semi-independent living arrangements/supported accommodation",
        ),
    ),
    share(
        "placements_rated_good_or_better",
        "Children in care in placements rated good or better",
        "Of the children in care at the date whose home or fostering agency Ofsted inspects, those with one "
        "judged good or outstanding.",
        IN_CARE.which(_RATING.is_in("good", "outstanding")),
        IN_CARE.which(Known(_RATING)),
        plan("what will good look like: more children in care placements that are rated good or better"),
        direction=Direction.HIGHER,
        breakdowns=_PLACED,
        notes="The judgement that stood when the placement began: a later one does not change it. One not "
        "yet inspected stays below the line. Placements that nobody inspects (with parents, with relatives, "
        "living independently) are left out, and so are those of which no judgement is recorded.",
    ),
)
