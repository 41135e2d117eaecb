"""From a report's text to its document: every binding checked, asked for, protected, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from continuum.dataset.calendar import month_end
from continuum.dataset.errors import ContinuumError
from continuum.disclosure.absent import MEANINGS, absent_mark, absent_meaning
from continuum.disclosure.marks import Suppressed
from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure
from continuum.disclosure.release import Release
from continuum.measures.figures import MARKED
from continuum.measures.periods import PeriodKind
from continuum.reports.bindings.registry import verb_of
from continuum.reports.bindings.verb import Asked, Context, Verb
from continuum.reports.document import (
    Block,
    BulletList,
    Chart,
    Document,
    FigureBlock,
    Heading,
    Paragraph,
    Quoted,
    Run,
    Table,
)
from continuum.reports.inline import plain, with_emphasis
from continuum.reports.language.prose import references
from continuum.reports.language.syntax import (
    Binding,
    BlockNode,
    BlockText,
    HeadingText,
    ListText,
    ParagraphText,
    Piece,
    ReportText,
    Text,
)
from continuum.reports.problems import BindingError, Problem, ReportTextError
from continuum.reports.requests import Answers, Request, answer
from continuum.reports.source import FigureSource
from continuum.reports.when import day_words, is_month_end


@dataclass(frozen=True)
class _Planned:
    """A binding with its verb and what it asks."""

    binding: Binding
    verb: Verb
    asked: Asked


def bind(
    text: ReportText,
    source: FigureSource,
    as_at: date,
    policy: Policy,
    progress: Callable[[str], None] = lambda _step: None,
    previous: Sequence[Release] = (),
) -> Document:
    """The report as at a date, protected beside the earlier releases that its readers have.

    Raises ReportTextError with every binding that cannot be carried out, and CannotGoOutError where somebody
    could be found in it.
    """
    context, problems = _context(text, source, as_at)
    if policy.hides(0):
        context = replace(context, zero=Suppressed(mark=policy.mark))
    problems += _wrong_references(text, context)
    planned = {
        id(binding): plan for binding in _bindings(text) if (plan := _planned(binding, context, problems))
    }
    if problems:
        raise ReportTextError(text.file, problems)
    _refuse_part_months(text, planned.values(), as_at)
    progress(f"{len(planned)} bindings read")
    asked = (request for plan in planned.values() for request in plan.asked.values())
    answers = answer(asked, source, policy, progress, previous)
    progress("Writing the text and drawing the charts")
    blocks = _Writer(planned, context, answers, problems).blocks(text)
    if problems:
        raise ReportTextError(text.file, problems)
    return _document(
        text, blocks, as_at, source.provenance, policy, _quoted(text, planned, context, answers), answers
    )


def _refuse_part_months(text: ReportText, planned: Iterable[_Planned], as_at: date) -> None:
    """A figure of half a month, called by the month's name beside whole months, would mislead."""
    if is_month_end(as_at):
        return
    if any(r.period == PeriodKind.MONTH for plan in planned for r in plan.asked.values()):
        raise ContinuumError(
            f"the report tells of whole months, and {day_words(as_at)} is not the last day of one",
            where=text.file,
            remedy=f"Ask for it as at {day_words(month_end(as_at))}, or the end of a month before.",
        )


def _pieces(block: BlockNode) -> Iterator[Piece]:
    if isinstance(block, BlockText):
        yield block.binding
    elif isinstance(block, ListText):
        for item in block.items:
            yield from item
    else:
        yield from block.pieces


def _bindings(text: ReportText) -> Iterator[Binding]:
    return (piece for block in text.blocks for piece in _pieces(block) if isinstance(piece, Binding))


def _context(text: ReportText, source: FigureSource, as_at: date) -> tuple[Context, list[Problem]]:
    """The tables and charts by id, and their figure numbers in order of appearance."""
    blocks: dict[str, Binding] = {}
    numbers: dict[str, int] = {}
    problems: list[Problem] = []
    last = ""
    for block in text.blocks:
        if not isinstance(block, BlockText):
            continue
        binding = block.binding
        name, joins = binding.subject or "", binding.options.get("with")
        if name in blocks:
            problems.append(
                Problem(binding.line, f"{name!r} is already the name of line {blocks[name].line}.")
            )
        if joins is None:
            last = name
            numbers[name] = len(set(numbers.values())) + 1
            if not binding.options.get("caption"):
                problems.append(Problem(binding.line, f"{name!r} has no caption."))
        elif joins == last:
            numbers[name] = numbers[joins]
        else:
            problems.append(
                Problem(binding.line, f"with={joins} must name the figure just before, {last!r}.")
            )
        blocks[name] = binding
    return Context(source, as_at, blocks, numbers), problems


def _wrong_references(text: ReportText, context: Context) -> list[Problem]:
    paragraphs = {block.number for block in text.blocks if isinstance(block, HeadingText | ParagraphText)}
    figures = {str(number) for number in context.figure_numbers.values()}
    problems: list[Problem] = []
    for block in text.blocks:
        for piece in _pieces(block):
            if isinstance(piece, Text):
                for kind, number, line in references(piece):
                    if number not in (figures if kind == "figure" else paragraphs):
                        problems.append(Problem(line, f"there is no {kind} {number} in this report."))
    return problems


def _planned(binding: Binding, context: Context, problems: list[Problem]) -> _Planned | None:
    try:
        verb = verb_of(binding)
        return _Planned(binding, verb, verb.ask(binding, context))
    except BindingError as error:
        problems.append(Problem(binding.line, str(error)))
        return None


class _Writer:
    """Writes the blocks of a document, binding by binding."""

    def __init__(
        self, planned: Mapping[int, _Planned], context: Context, answers: Answers, problems: list[Problem]
    ) -> None:
        self._planned = planned
        self._context = context
        self._answers = answers
        self._problems = problems

    def blocks(self, text: ReportText) -> tuple[Block, ...]:
        """All blocks, the parts of a figure together."""
        written: list[Block] = []
        for block in text.blocks:
            made = self._block(block, written)
            if isinstance(made, FigureBlock) and written and isinstance(written[-1], FigureBlock):
                before = written[-1]
                if before.number == made.number:
                    written[-1] = FigureBlock(
                        before.id, before.number, before.caption, before.parts + made.parts
                    )
                    continue
            written.append(made)
        return tuple(written)

    def _block(self, block: BlockNode, written: Sequence[Block]) -> Block:
        if isinstance(block, HeadingText):
            words = plain(self._runs(block.pieces))
            taken = {other.anchor for other in written if isinstance(other, Heading)}
            return Heading(block.level, block.number, words, _anchor(block.number, words, taken))
        if isinstance(block, ParagraphText):
            return Paragraph(block.number, self._runs(block.pieces))
        if isinstance(block, ListText):
            return BulletList(tuple(self._runs(item) for item in block.items))
        return self._figure(block.binding)

    def _figure(self, binding: Binding) -> FigureBlock:
        part = self._made(binding)
        parts = (part,) if isinstance(part, Table | Chart) else ()
        name = binding.subject or ""
        return FigureBlock(name, self._context.figure_numbers[name], binding.option("caption", ""), parts)

    def _runs(self, pieces: Sequence[Piece]) -> tuple[Run, ...]:
        return with_emphasis(
            [piece.text if isinstance(piece, Text) else self._said(piece) for piece in pieces]
        )

    def _said(self, binding: Binding) -> tuple[Run, ...]:
        part = self._made(binding)
        return part if isinstance(part, tuple) else ()

    def _made(self, binding: Binding) -> tuple[Run, ...] | Table | Chart:
        plan = self._planned[id(binding)]
        try:
            return plan.verb.make(binding, self._context, plan.asked, self._answers)
        except BindingError as error:
            self._problems.append(Problem(binding.line, str(error)))
            return ()


def _anchor(number: str | None, words: str, taken: set[str]) -> str:
    base = "-".join(re.findall(r"[a-z0-9]+", f"{number or ''} {words}".lower())) or "section"
    anchor, count = base, 1
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    return anchor


def _quoted(
    text: ReportText, planned: Mapping[int, _Planned], context: Context, answers: Answers
) -> tuple[Quoted, ...]:
    """Each figure once, with the places where the report uses it."""
    places: dict[ProtectedFigure, dict[str, None]] = {}
    paragraph = "the beginning"
    for block in text.blocks:
        if isinstance(block, HeadingText | ParagraphText) and block.number is not None:
            paragraph = (
                f"paragraph {block.number}" if isinstance(block, ParagraphText) else f"section {block.number}"
            )
        for piece in _pieces(block):
            if not isinstance(piece, Binding):
                continue
            place = (
                f"Figure {context.figure_numbers[piece.subject or '']}"
                if isinstance(block, BlockText)
                else paragraph
            )
            for request in planned[id(piece)].asked.values():
                for figure in answers.many(request):
                    places.setdefault(figure, {})[place] = None
    definitions = {
        name: context.source.measure(name).definition for name in {figure.measure for figure in places}
    }
    return tuple(
        Quoted(figure, definitions[figure.measure], tuple(where)) for figure, where in places.items()
    )


def _document(
    text: ReportText,
    blocks: tuple[Block, ...],
    as_at: date,
    provenance: str,
    policy: Policy,
    quoted: tuple[Quoted, ...],
    answers: Answers,
) -> Document:
    front = text.front
    known = [
        figure.known_at
        for _request, figures in answers.all()
        for figure in figures
        if not _elsewhere(_request)
    ]
    marks = [f"{mark} means {meaning}." for mark, meaning in MEANINGS.items()]
    return Document(
        title=front.title,
        audience=front.audience,
        authority=front.authority,
        subject=front.subject,
        contact=front.contact,
        meeting=front.meeting,
        language=front.language,
        as_at=as_at,
        known_at=max(known, default=None),
        provenance=provenance,
        blocks=blocks,
        quoted=quoted,
        notes=(
            policy.rule,
            *_of_those_shown(answers),
            *marks,
            *_publishers_marks(answers),
            *answers.corrected,
        ),
        release=answers.release,
        policy=policy.name,
    )


def _of_those_shown(answers: Answers) -> list[str]:
    """What a superlative is of, where some numbers are hidden: to rank those would tell something of them."""
    if not any(isinstance(figure.value, Suppressed) for _, figures in answers.all() for figure in figures):
        return []
    return [
        "Where a number is called the largest, the smallest or the like, it is so of those that are shown."
    ]


def _publishers_marks(answers: Answers) -> list[str]:
    """What the marks mean that others printed in the place of figures which the report compares with."""
    marked = {
        figure.status
        for _, figures in answers.all()
        for figure in figures
        if figure.status.startswith(MARKED)
    }
    return [
        f"Where another place's figure is compared with, {absent_mark(each)} means {absent_meaning(each)}."
        for each in sorted(marked)
    ]


def _elsewhere(request: Request) -> bool:
    return bool(request.place)
