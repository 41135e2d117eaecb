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
