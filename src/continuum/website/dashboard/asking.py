"""What a request asks of the dashboard: its form, what it narrows to, and what its links carry on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from continuum.measures.algebra import Measure
from continuum.website.dashboard.filters import FilterForm, Narrowing, areas_of, narrowing_of
from continuum.website.reading import AS_AT, KNOWN, TEAM, Reading


@dataclass(frozen=True)
class Asked:
    """What a request asks.

    Attributes:
        form: the form, filled as the page is narrowed.
        narrowing: what the page is narrowed to.
        kept: what the form keeps of the address beside its own fields, as name and value.
        carried: what links to other pages of figures carry on, with the question mark; empty where the
            address says nothing of the month and the team, since the site keeps them.
        area_left_out: whether an area is asked for where figures are not told by area, as those of a team are
            not.
    """

    form: FilterForm
    narrowing: Narrowing
    kept: tuple[tuple[str, str], ...]
    carried: str
    area_left_out: bool

    @property
    def area_title(self) -> str:
        """What the area is called that is asked for; empty where none is."""
        choices = dict(getattr(self.form.fields.get("area"), "choices", ()))
        return str(choices.get(self.narrowing.area, "")) if self.narrowing.area else ""


def asked(request: HttpRequest, seen: Reading, measures: Iterable[Measure]) -> Asked:
    """What a request asks of a page that shows some measures."""
    data = {"signals": request.GET.get("signals", ""), "area": request.GET.get("area", ""), "team": seen.team}
    areas = areas_of(seen.door, measures)
    form = FilterForm(data, areas=areas, teams=_teams(seen), whole="All teams")
    kept = tuple((name, request.GET[name]) for name in (AS_AT, KNOWN) if request.GET.get(name))
    is_addressed = any(name in request.GET for name in (AS_AT, KNOWN, TEAM))
    return Asked(
        form=form,
        narrowing=narrowing_of(form),
        kept=kept,
        carried=f"?{seen.query}" if is_addressed else "",
        area_left_out=bool(data["area"]) and "area" not in form.fields,
    )


def _teams(seen: Reading) -> dict[str, str]:
    """The teams that the reader may choose, and the one that an address names beside them."""
    named = {seen.team: seen.team_title} if seen.team else {}
    return {**seen.teams, **named}
