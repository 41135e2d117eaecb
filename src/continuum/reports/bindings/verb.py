"""What a verb of the report language is, and what it is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from continuum.disclosure.marks import Shown
from continuum.reports.document import Chart, Run, Table
from continuum.reports.language.syntax import Binding
from continuum.reports.requests import Answers, Request
from continuum.reports.source import FigureSource


@dataclass(frozen=True)
class Context:
    """What a binding stands in: the source, the report's date, and its tables and charts by id. `zero` is how
    a count of none is shown, which some policies hide.
    """

    source: FigureSource
    as_at: date
    blocks: Mapping[str, Binding] = field(default_factory=dict)
    figure_numbers: Mapping[str, int] = field(default_factory=dict)
    zero: Shown = 0.0


@dataclass(frozen=True)
class Option:
    """An option of a verb: its meaning, and the words it allows (any, if none are listed)."""

    name: str
    meaning: str
    words: tuple[str, ...] = ()


Asked = dict[str, Request]
Part = tuple[Run, ...] | Table | Chart


@dataclass(frozen=True)
class Verb:
    """A verb: how it is written, what it asks of the source, and what it makes of the answers.

    `ask` names its requests; `make` gets the binding and the answers under the same names. `subject` says
    what stands after the verb, "" if nothing does. `ask` and `make` raise BindingError for what cannot be
    carried out.
    """

    name: str
    subject: str
    meaning: str
    options: tuple[Option, ...]
    ask: Callable[[Binding, Context], Asked]
    make: Callable[[Binding, Context, Asked, Answers], Part]
    takes_cells: bool = False
    block: bool = False


PERIOD = Option("period", "the kind of period; without it, the measure's usual one")
AT = Option(
    "at",
    "when: now, previous_month, previous_quarter, previous_year, 6_months_before, financial_year_end, or "
    "2021-03-31",
)
DECIMALS = Option("decimals", "how many decimals; without it, the measure's own", ("0", "1", "2", "3"))


def nothing_asked(_binding: Binding, _context: Context) -> Asked:
    """For verbs that need no figure."""
    return {}
