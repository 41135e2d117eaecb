"""What a report asks of its source, and the protected answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from continuum.disclosure.gate import let_out
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import Outgoing, ProtectedFigure
from continuum.disclosure.register.corrections import corrections
from continuum.disclosure.release import Release
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
    """The protected answers to a report's requests.

    Attributes:
        release: all that is printed of them, as its readers have it.
        corrected: a sentence for each number that an earlier release printed otherwise.
    """

    def __init__(
        self,
        answers: Mapping[Request, tuple[ProtectedFigure, ...]],
        release: Release,
        corrected: tuple[str, ...] = (),
    ) -> None:
        self._answers = answers
        self.release = release
        self.corrected = corrected

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
    previous: Sequence[Release] = (),
) -> Answers:
    """Ask the source every request, protect all the answers together, and attack what is left of them.

    `previous` are the earlier releases that readers have. Raises CannotGoOutError where somebody could be
    found in what would be printed.
    """
    asked = list(dict.fromkeys(requests))
    source.load(sorted({day for request in asked for day in _days(request)}))
    figures: dict[Request, tuple[Figure, ...]] = {}
    for request in asked:
        figures[request] = tuple(_asked(request, source))
    # A figure that is shown in two places is one figure to whoever weighs what can be worked out.
    distinct = list(dict.fromkeys(figure for answered in figures.values() for figure in answered))
    if policy.hides(0):
        distinct = list(dict.fromkeys([*distinct, *_never_counted(figures, source)]))
    outgoing = let_out(distinct, policy, previous, progress, source.figure)
    protected = dict(zip(distinct, outgoing.figures, strict=True))
    return Answers(
        {request: tuple(protected[figure] for figure in got) for request, got in figures.items()},
        outgoing.protection.release,
        tuple(_corrected(outgoing, previous)),
    )


def _never_counted(figures: Mapping[Request, Sequence[Figure]], source: FigureSource) -> Iterable[Figure]:
    """The figures of cells that a table or chart shows and in which nothing was ever counted, so that a
    breakdown does not have them. Where none are hidden they are small counts like others.
    """
    codes: dict[tuple[str, str], dict[str, None]] = {}
    for request, found in figures.items():
        for figure in found if request.by else ():
            for name, code in figure.by:
                codes.setdefault((request.measure, name), {})[code] = None
    for request, found in figures.items():
        if not request.by:
            continue
        cells = dict(request.cells)
        names = list(dict.fromkeys([*cells, *request.by]))
        there = {frozenset(figure.by) for figure in found}
        wanted = [
            [cells[name]] if name in cells else [*codes.get((request.measure, name), ())] for name in names
        ]
        for each in product(*wanted):
            cell = tuple(zip(names, each, strict=True))
            if frozenset(cell) not in there:
                yield source.figure(request.measure, request.period, request.as_at, dict(cell))


def _corrected(outgoing: Outgoing, previous: Sequence[Release]) -> Iterable[str]:
    for each in corrections(outgoing.protection.release, previous):
        called = outgoing.names.get(each.id, each.id)
        was = f"was printed as {each.before} in {each.name} of {each.date}"
        yield f"Corrected: {called} {was}, and is {each.now}."


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
