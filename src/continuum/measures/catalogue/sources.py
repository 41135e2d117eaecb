"""Where definitions come from, each named once."""

from continuum.measures.algebra import Source


def scrutiny(place: str) -> Source:
    """A paragraph or figure of the scrutiny report."""
    return Source(
        "Children and Families Safeguarding Report to the Overview and Scrutiny Committee, 15 June 2021",
        place,
    )


def plan(place: str) -> Source:
    """A place in the outcome plan."""
    return Source(
        "Outcome plan 'Vulnerable adults and children feel safe and are protected', 2016 to 2020", place
    )


def cin_census(place: str) -> Source:
    """The DfE's children in need census."""
    return Source("Department for Education, Children in need census guide", place)


def ssda903(place: str) -> Source:
    """The DfE's return on children looked after."""
    return Source(
        "Department for Education, Children looked after by local authorities (SSDA903) guide", place
    )


def workforce(place: str) -> Source:
    """The DfE's children's social work workforce census."""
    return Source("Department for Education, Children's social work workforce census guide", place)


def scorecard(place: str) -> Source:
    """The DfE's adoption scorecards."""
    return Source("Department for Education, Adoption scorecards", place)


def safeguarding_adults(place: str) -> Source:
    """NHS Digital's collection on the safeguarding of adults."""
    return Source("NHS Digital, Safeguarding Adults Collection", place)


def care_act(place: str) -> Source:
    """The Care Act and the statutory guidance to it."""
    return Source("Care Act 2014", place)


def short_and_long_term(place: str) -> Source:
    """NHS Digital's return on adults' short and long term support."""
    return Source("NHS Digital, Short and Long Term Support", place)


def need_statistics(place: str) -> Source:
    """The DfE's statistics on children in need."""
    return Source("Department for Education, Characteristics of children in need", place)


def dashboard(place: str) -> Source:
    """The DfE's dashboard of the national framework."""
    return Source("Department for Education, Children's social care outcomes and enablers dashboard", place)


def working_together(place: str) -> Source:
    """The statutory guidance on safeguarding children."""
    return Source("Working Together to Safeguard Children", place)


def annex_a(place: str) -> Source:
    """Ofsted's list of what an inspection asks for."""
    return Source("Ofsted, Inspecting local authority children's services, Annex A", place)


def care_planning(place: str) -> Source:
    """The regulations on plans, placements and reviews of children in care."""
    return Source("Care Planning, Placement and Case Review (England) Regulations 2010", place)


def leaving_care(place: str) -> Source:
    """The regulations on care leavers."""
    return Source("Care Leavers (England) Regulations 2010", place)


def fostering_data(place: str) -> Source:
    """Ofsted's yearly collection on fostering."""
    return Source("Ofsted, Fostering in England", place)


def stability(place: str) -> Source:
    """The DfE's statistics on the stability of children in care."""
    return Source("Department for Education, Stability measures for children looked after", place)
