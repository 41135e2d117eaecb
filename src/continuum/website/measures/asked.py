"""What is asked of a measure's page: which periods, by what it is broken down, and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from continuum.disclosure.marks import Suppressed
from continuum.measures.algebra import Measure
from continuum.measures.catalogue.dimensions import TITLES
from continuum.measures.change.months import monthly_period
from continuum.measures.change.signal import Signal
from continuum.measures.periods import PeriodKind
from continuum.publishing.editions.door import door_of
from continuum.publishing.editions.seen import SeenFigure
from continuum.website.measures.plots import MONTHS
from continuum.website.reading import AS_AT, KNOWN, TEAM, Reading, reading

PERIOD, BY = "period", "by"
"""The words of the choice in an address."""


class ChoiceForm(forms.Form):
    """What of a measure is shown. It keeps the month and what was known of it, so that it can be shared."""

    says_optional = False

    as_at = forms.CharField(required=False, widget=forms.HiddenInput)
    known = forms.CharField(required=False, widget=forms.HiddenInput)
    period = forms.ChoiceField(label="Period", required=False)
    by = forms.ChoiceField(label="Broken down by", required=False)
    team = forms.ChoiceField(label="Team", required=False)

    def __init__(
        self, data: Any, periods: Sequence[str], dimensions: Sequence[str], teams: dict[str, str]
    ) -> None:
        super().__init__(data)
        usual = [(each, capital(PeriodKind(each).words)) for each in periods]
        named = [(each, TITLES[each]) for each in dimensions]
        choices = {
            PERIOD: ([("", "The usual"), *usual], "This measure is not told for this period."),
            BY: ([("", "Nothing"), *named], "This measure is not told by this."),
            TEAM: ([("", "The whole"), *teams.items()], "This measure is not told of this team."),
        }
        for name, (offered, message) in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered
            field.error_messages["invalid_choice"] = message
        for name, any_of_it in ((BY, bool(dimensions)), (TEAM, bool(teams))):
            if not any_of_it and not (data or {}).get(name):
                del self.fields[name]


@dataclass(frozen=True)
class Asked:
    """What is asked of a measure.

    Attributes:
        measure: the measure.
        reading: the reader's way to its figures.
        form: the choice, with what is wrong with it.
        period: a kind of period; its months, or the usual one, when empty.
        by: the dimension by which it is broken down; none when empty.
    """

    measure: Measure
    reading: Reading
    form: ChoiceForm
    period: str
    by: str

    @property
    def title(self) -> str:
        """The measure, and the team where one was chosen."""
        team = self.reading.team_title
        return f"{self.measure.title}, {team}" if team else self.measure.title

    @cached_property
    def months(self) -> Sequence[SeenFigure]:
        """The figures of the period, oldest first: its months where it has them and no other is asked for."""
        kind = self.period or str(monthly_period(self.measure.periods) or self.measure.periods[0])
        told = self.reading.door.series(self.measure.id, kind, MONTHS)
        # Years that are told a year behind are the same in each month of the year: the last of them stands.
        return tuple({each.period_end: each for each in told}.values())

    @cached_property
    def signal(self) -> Signal | Suppressed | None:
        """What the process chart of its months says; None where other periods are asked for."""
        monthly = monthly_period(self.measure.periods)
        is_monthly = monthly is not None and self.period in ("", monthly)
        return self.reading.door.signal(self.measure.id) if is_monthly else None

    @cached_property
    def cells(self) -> Sequence[SeenFigure]:
        """The cells of the breakdown; none where none is asked for."""
        return self.reading.door.breakdown(self.measure.id, self.by, self.period) if self.by else ()

    @property
    def by_title(self) -> str:
        """What the dimension is called."""
        return TITLES[self.by] if self.by else ""

    @property
    def query(self) -> str:
        """What is added to an address, so that whoever opens it asks the same."""
        return self.query_with()

    def query_with(self, **other: str) -> str:
        """The same query with some parts otherwise; an empty part is left out."""
        told = {PERIOD: self.period, BY: self.by, **other}
        further = urlencode({name: value for name, value in told.items() if value})
        return "&".join(filter(None, (self.reading.query, further)))


def asked_of(request: HttpRequest, measure: Measure) -> Asked:
    """What this page is asked for. A choice that there is not is an error of the form, and not taken.

    Raises:
        NothingPreparedError: there are no figures yet.
        Http404, BadRequest: the address names no such month or team.
    """
    read = reading(request)
    door = read.door
    periods = [str(each) for each in measure.periods if door.latest(measure.id, str(each)) is not None]
    dimensions = list(door.breakdowns(measure.id))
    given = request.GET.dict()
    # What the measure has, and this reader is not told, is no error: an address is shared with others.
    if (period := given.get(PERIOD)) in measure.periods and period not in periods:
        periods.append(str(period))
    if (by := given.get(BY, "")) not in dimensions and (by,) in measure.breakdowns:
        dimensions.append(by)
    data = {**given, AS_AT: read.edition.as_at.isoformat(), KNOWN: str(read.edition.known), TEAM: read.team}
    form = ChoiceForm(data, periods, dimensions, _teams(read, measure))
    form.is_valid()
    told = form.cleaned_data
    return Asked(measure, read, form, told.get(PERIOD, ""), told.get(BY, ""))


def capital(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]


def _teams(read: Reading, measure: Measure) -> dict[str, str]:
    """The teams that may be chosen: those of which the reader is told the measure, and the one that was
    chosen.
    """
    whole = read.door if not read.team else door_of(read.scope, read.edition)
    told = {each.by[0][1]: each.cell_label for each in whole.breakdown(measure.id, TEAM)}
    titles = {code: title for code, title in told.items() if code in read.edition.teams}
    return {**titles, **({read.team: read.team_title} if read.team else {})}
