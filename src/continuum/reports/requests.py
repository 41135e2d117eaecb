"""What a report asks of its source, and the protected answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure, protect_publication
from continuum.measures.figures import Figure
from continuum.measures.periods import month_ends_back
from continuum.reports.source import FigureSource


@dataclass(frozen=True)
class Request:
    """One question to the source. Equal questions are asked once.

    With `months` it is a series, with `by` a breakdown, with `place` a comparator, else one figure.
    """

    measure: str
    period: str
    as_at: date
    cells: tuple[tuple[str, str], ...] = ()
    months: int = 0
    by: tuple[str, ...] = ()
    place: str = ""


class Answers:
    """The protected answers to a report's requests."""

    def __init__(self, answers: Mapping[Request, tuple[ProtectedFigure, ...]]) -> None:
        self._answers = answers

    def one(self, request: Request) -> ProtectedFigure:
        """The answer to a request for one figure."""
        (figure,) = self._answers[request]
        return figure

    def many(self, request: Request) -> tuple[ProtectedFigure, ...]:
        """The answer to a request for a series or a breakdown; cells asked for narrow a breakdown."""
        return self._answers[request]

    def all(self) -> Iterable[tuple[Request, tuple[ProtectedFigure, ...]]]:
        """Every request and its answer."""
        return self._answers.items()


def answer(
    requests: Iterable[Request],
    source: FigureSource,
    policy: Policy,
    progress: Callable[[str], None] = lambda _step: None,
) -> Answers:
    """Ask the source every request, and protect all the answers together."""
    asked = list(dict.fromkeys(requests))
    source.load(sorted({day for request in asked for day in _days(request)}))
    figures: dict[Request, tuple[Figure, ...]] = {}
    for request in asked:
        figures[request] = tuple(_asked(request, source))
    # A figure that is shown in two places is one figure to whoever weighs what can be worked out.
    distinct = list(dict.fromkeys(figure for answered in figures.values() for figure in answered))
    progress(f"{len(distinct)} figures computed; applying the disclosure policy '{policy.name}'")
    protected = dict(zip(distinct, protect_publication(distinct, policy), strict=True))
    return Answers({request: tuple(protected[figure] for figure in got) for request, got in figures.items()})


def _days(request: Request) -> list[date]:
    """The dates that a request is about: asked for together, all of them are worked out in one run."""
    return month_ends_back(request.as_at, max(request.months, 1))


def _asked(request: Request, source: FigureSource) -> Sequence[Figure]:
    cells = dict(request.cells)
    if request.place:
        return [source.comparator(request.measure, request.place, request.as_at)]
    if request.by:
        dimensions = tuple(dict.fromkeys([*cells, *request.by]))
        found = source.breakdown(request.measure, request.period, request.as_at, dimensions)
        return [figure for figure in found if cells.items() <= dict(figure.by).items()]
    if request.months:
        series = source.series(request.measure, request.period, request.as_at, request.months, cells)
        return sorted(series, key=lambda figure: figure.period_end)
    return [source.figure(request.measure, request.period, request.as_at, cells)]
