"""From the words of a binding to requests: every name is looked up, and a wrong one gets its nearest right
one.
"""

from __future__ import annotations

from datetime import date

from continuum.reports.bindings.verb import Context
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Request
from continuum.reports.source import MeasureDescription
from continuum.reports.when import moved

NOT_RECORDED = "not_recorded"
"""The cell of those of whom a dimension is not known; a text may name it, as outcome="not recorded"."""

MOST_MONTHS = 120
"""As many months as a binding may ask for: ten years."""


def measure_called(name: str | None, context: Context) -> MeasureDescription:
    """The measure of that name."""
    known = context.source.measure_ids()
    if name is None:
        raise BindingError("the name of a measure is missing.")
    if name not in known:
        raise BindingError(f"there is no measure called {name!r}.{nearest(name, known)}")
    return context.source.measure(name)


def measures_of(binding: Binding, context: Context) -> list[MeasureDescription]:
    """The measures named by `measure=` or, several with commas between them, by `measures=`."""
    names = binding.options.get("measures") or binding.options.get("measure")
    if not names:
        raise BindingError("measure=... or measures=... is missing.")
    return [measure_called(name, context) for name in comma_list(names)]


def comma_list(text: str) -> list[str]:
    """Words with commas between them."""
    return [word.strip() for word in text.split(",") if word.strip()]


def period_of(binding: Binding, measure: MeasureDescription) -> str:
    """The kind of period that the binding asks for, or the measure's usual one."""
    kinds = [str(kind) for kind in measure.periods]
    period = binding.option("period", kinds[0])
    if period not in kinds:
        raise BindingError(f"{measure.id} has no period {period!r}.{nearest(period, kinds)}")
    return period


def time_of(binding: Binding, context: Context) -> date:
    """The date that the binding's `at=` says, counted from the report's."""
    return moved(context.as_at, binding.option("at", "now"))


def dimension_of(name: str | None, measure: MeasureDescription) -> str:
    """A dimension that the measure may be broken down by."""
    known = sorted({dimension for breakdown in measure.breakdowns for dimension in breakdown})
    if not name:
        raise BindingError(f"by=... is missing. {measure.id} goes by: {', '.join(known) or 'nothing'}.")
    if name not in known:
        raise BindingError(f"{measure.id} is not broken down by {name!r}.{nearest(name, known)}")
    return name


def breakdown_request(
    measure: MeasureDescription,
    period: str,
    as_at: date,
    cells: tuple[tuple[str, str], ...],
    by: tuple[str, ...] = (),
) -> Request:
    """A request by some dimensions within some cells, if the measure may be broken down by all of them."""
    together = frozenset([*dict(cells), *by])
    if together and together not in map(frozenset, measure.breakdowns):
        possible = ", ".join(sorted(" with ".join(breakdown) for breakdown in measure.breakdowns))
        raise BindingError(
            f"{measure.id} is not broken down by {' with '.join(sorted(together))}. "
            f"It may be by: {possible or 'nothing'}."
        )
    return Request(measure.id, period, as_at, cells, by=by)


def cells_of(binding: Binding, measure: MeasureDescription, context: Context) -> tuple[tuple[str, str], ...]:
    """The cells after `where`, as the dataset writes them. A text may use a cell's code or its label."""
    return tuple(
        (dimension_of(dimension, measure), _cell(measure, dimension, text, context))
        for dimension, text in binding.cells.items()
    )


def _cell(measure: MeasureDescription, dimension: str, text: str, context: Context) -> str:
    known = context.source.cells(measure.id, dimension)
    for code, label in known:
        if text.lower() in (code.lower(), label.lower()):
            return code
    if text.lower().replace(" ", "_") == NOT_RECORDED:
        return NOT_RECORDED
    raise BindingError(f"{dimension} has no cell {text!r}.{nearest(text, [label for _code, label in known])}")


def figure_request(binding: Binding, context: Context) -> Request:
    """The one figure that an inline binding is about."""
    measure = measure_called(binding.subject, context)
    return base_request(binding, measure, context)


def base_request(
    binding: Binding, measure: MeasureDescription, context: Context, by: tuple[str, ...] = ()
) -> Request:
    """What a binding asks of a measure: its period, time and cells, by some dimensions."""
    period, as_at = period_of(binding, measure), time_of(binding, context)
    return breakdown_request(measure, period, as_at, cells_of(binding, measure, context), by)


def moved_request(request: Request, to: str) -> Request:
    """The same question at another time, counted from the time it is about."""
    return Request(request.measure, request.period, moved(request.as_at, to), request.cells, by=request.by)


def whole_number(binding: Binding, name: str, default: str) -> int:
    """An option that is a whole number above zero."""
    text = binding.option(name, default)
    if not text.isdecimal() or int(text) == 0:
        raise BindingError(f"{name}={text} is not a whole number above zero.")
    return int(text)


def months_of(binding: Binding, default: int) -> int:
    """How many months the binding asks for."""
    months = whole_number(binding, "months", str(default))
    if months > MOST_MONTHS:
        raise BindingError(f"months={months} is more than {MOST_MONTHS}, ten years.")
    return months
