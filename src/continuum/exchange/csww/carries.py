"""What the workforce census carries, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.exchange.csww import shape
from continuum.exchange.format import Carried

_NOTES = {
    "role": "managers of three ranks, senior social workers, and social workers with cases and without; a "
    "social worker where it is not told",
    "full_time_equivalent": "FTE30 where FTE is blank",
}


def _carried() -> Iterator[Carried]:
    yield Carried(
        "worker",
        "worker_id",
        f"CSWWWorker/{shape.NUMBER}; CSWWWorker/RoleStartDate",
        writes=False,
        note="made of the number's digest and the day",
    )
    for column in shape.WORKER_COLUMNS:
        place = f"CSWWWorker/{column.header}"
        yield Carried("worker", column.field, place, writes=False, note=_NOTES.get(column.field, ""))
    yield Carried(
        "worker",
        "case_holder",
        f"CSWWWorker/{shape.CASES}; CSWWWorker/OrgRole",
        writes=False,
        note="by the number of cases, or else by the role",
    )
    yield Carried(
        "worker", "registered", f"CSWWWorker/{shape.NUMBER}", writes=False, note="all are, in this census"
    )
    figures = "; ".join(f"LALevelVacancies/{element}" for element in shape.SERIES)
    for field, place, note in (
        ("workforce_return_id", "", "made of the series and the day"),
        ("series", figures, ""),
        ("value", figures, ""),
        ("label", "Header/ReferenceDate", "the year that ends on it"),
        ("period_end", "Header/ReferenceDate", ""),
        ("status", "", "confirmed: a return is what the authority stands by"),
    ):
        yield Carried("workforce_return", field, place, writes=False, note=note)


CARRIES = tuple(_carried())
"""Every field that comes in."""
