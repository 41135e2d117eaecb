"""Reading a report's text: front matter, headings, paragraphs, lists, and blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from continuum.reports.language.front_matter import read_front_matter
from continuum.reports.language.prose import typed_numbers
from continuum.reports.language.scanner import scan
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
from continuum.reports.problems import Problem, ReportTextError

BLOCK_VERBS = ("table", "chart")

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<rest>.*)", re.DOTALL)
_NUMBER = re.compile(r"(?P<number>\d+\.\d+)\s+(?P<rest>.*)", re.DOTALL)
_BULLET = re.compile(r"[-*]\s+")


@dataclass
class _Chunk:
    """Lines between blank lines."""

    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def parse(text: str, file: str) -> ReportText:
    """The text of a report, read. Raises ReportTextError with every problem found."""
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    front, taken, problems = read_front_matter(lines)
    blocks: list[BlockNode] = []
    for chunk in _chunks(lines, taken):
        blocks.extend(_blocks_of(chunk, problems))
    problems.extend(_numbers_out_of_place(blocks))
    if problems:
        raise ReportTextError(file, problems)
    return ReportText(file, front, tuple(blocks))


def _chunks(lines: list[str], taken: int) -> Iterator[_Chunk]:
    """Runs of lines; a blank line parts them, except inside braces, and a heading stands alone."""
    chunk: _Chunk | None = None
    depth = 0
    for number, line in enumerate(lines[taken:], start=taken + 1):
        alone = depth == 0 and (line.startswith("#") or _opens_block(line))
        if chunk is not None and depth == 0 and (alone or not line.strip()):
            yield chunk
            chunk = None
        if line.strip():
            chunk = chunk or _Chunk(number)
            chunk.lines.append(line)
            # Braces inside quotes are rare enough, and a wrong count is reported by the scanner.
            depth = max(0, depth + line.count("{") - line.count("}"))
            if depth == 0 and (_HEADING.match(line) or _opens_block(chunk.lines[0])):
                yield chunk
                chunk = None
    if chunk is not None:
        yield chunk


def _opens_block(line: str) -> bool:
    return any(re.match(rf"\{{\s*{verb}\b", line) for verb in BLOCK_VERBS)


def _blocks_of(chunk: _Chunk, problems: list[Problem]) -> list[BlockNode]:
    heading = _HEADING.match(chunk.lines[0])
    if heading:
        return [_heading(heading, chunk.line, problems)]
    if _BULLET.match(chunk.lines[0]):
        return [_list(chunk, problems)]
    pieces = scan(chunk.text, chunk.line, problems)
    if any(isinstance(piece, Binding) and piece.verb in BLOCK_VERBS for piece in pieces):
        return _own_blocks(pieces, problems)
    return [_paragraph(chunk, problems)]


def _heading(match: re.Match[str], line: int, problems: list[Problem]) -> HeadingText:
    number, rest = _split_number(match["rest"].strip())
    if match["marks"] == "#":  # the title, which the head gives, is the only heading of the first level
        problems.append(Problem(line, "A section's heading begins with ##: the title is in the head."))
    return HeadingText(len(match["marks"]), number, _prose(rest, line, problems), line)


def _list(chunk: _Chunk, problems: list[Problem]) -> ListText:
    items: list[tuple[Piece, ...]] = []
    item = _Chunk(chunk.line)
    for number, line in enumerate(chunk.lines, start=chunk.line):
        bullet = _BULLET.match(line)
        if bullet and item.lines:
            items.append(_prose(item.text, item.line, problems))
            item = _Chunk(number)
        item.lines.append(line[bullet.end() :] if bullet else line.strip())
    items.append(_prose(item.text, item.line, problems))
    return ListText(tuple(items), chunk.line)


def _own_blocks(pieces: tuple[Piece, ...], problems: list[Problem]) -> list[BlockNode]:
    blocks: list[BlockNode] = []
    for piece in pieces:
        if isinstance(piece, Binding) and piece.verb in BLOCK_VERBS:
            blocks.append(BlockText(piece, piece.line))
        elif isinstance(piece, Binding) or piece.text.strip():
            problems.append(
                Problem(piece.line, "A table or a chart stands on lines of its own, without other text.")
            )
    return blocks


def _paragraph(chunk: _Chunk, problems: list[Problem]) -> ParagraphText:
    number, rest = _split_number(chunk.text)
    return ParagraphText(number, _prose(rest, chunk.line, problems), chunk.line)


def _split_number(text: str) -> tuple[str | None, str]:
    match = _NUMBER.fullmatch(text)
    return (match["number"], match["rest"]) if match else (None, text)


def _prose(text: str, line: int, problems: list[Problem]) -> tuple[Piece, ...]:
    pieces = scan(text, line, problems)
    for piece in pieces:
        if isinstance(piece, Text):
            problems.extend(typed_numbers(piece))
        elif piece.verb in BLOCK_VERBS:
            problems.append(
                Problem(piece.line, "A table or a chart stands on lines of its own, without other text.")
            )
    return pieces


def _numbers_out_of_place(blocks: list[BlockNode]) -> list[Problem]:
    """Numbers rise, and a paragraph's number belongs to its section: so no figure passes for a number."""
    problems: list[Problem] = []
    section, last = "", (0, -1)
    for block in blocks:
        if not isinstance(block, HeadingText | ParagraphText) or block.number is None:
            continue
        place = _place(block.number)
        if isinstance(block, ParagraphText) and block.number.split(".")[0] != section:
            problems.append(
                Problem(block.line, f"{block.number} does not belong to section {section or '(none)'}.")
            )
        elif place <= last:
            before = ".".join(str(part) for part in last)
            problems.append(Problem(block.line, f"{block.number} stands after {before}: numbers rise."))
        if isinstance(block, HeadingText):
            section = block.number.split(".")[0]
        last = place
    return problems


def _place(number: str) -> tuple[int, int]:
    section, paragraph = number.split(".")
    return int(section), int(paragraph)
