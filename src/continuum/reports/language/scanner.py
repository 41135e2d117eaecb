"""Bindings in braces: finding them in a text and reading what is inside.

The grammar, whole:

    binding := "{" verb [subject] option* ["where" cell+] "}"
    subject := word | "quoted text"
    option  := name "=" value        cell := dimension "=" value
    value   := word | "quoted text"
"""

from __future__ import annotations

import re

from continuum.reports.language.syntax import Binding, Piece, Text
from continuum.reports.problems import Problem

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<name>[A-Za-z_][\w-]*)\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"={}]+))
    | "(?P<text>[^"]*)"
    | (?P<word>[^\s"={}]+)
    )""",
    re.VERBOSE,
)


def scan(text: str, line: int, problems: list[Problem]) -> tuple[Piece, ...]:
    """The text as prose and bindings in turn; problems found are added to the list. `line` is the text's
    first.
    """
    pieces: list[Piece] = []
    position = 0
    while position < len(text):
        start = text.find("{", position)
        end_of_prose = len(text) if start < 0 else start
        prose, prose_line = text[position:end_of_prose], line + text.count("\n", 0, position)
        if "}" in prose:
            problems.append(Problem(_line_of(text, line, prose, position), "A '}' closes no binding."))
        if prose:
            pieces.append(Text(prose, prose_line))
        if start < 0:
            break
        binding_line = line + text.count("\n", 0, start)
        end = _closing_brace(text, start)
        if end is None:
            problems.append(Problem(binding_line, "A '{' opens a binding that no '}' closes."))
            break
        binding = read_binding(text[start + 1 : end], binding_line, problems)
        if binding is not None:
            pieces.append(binding)
        position = end + 1
    return tuple(pieces)


def _line_of(text: str, line: int, prose: str, position: int) -> int:
    return line + text.count("\n", 0, position + prose.index("}"))


def _closing_brace(text: str, start: int) -> int | None:
    in_quotes = False
    for index in range(start + 1, len(text)):
        character = text[index]
        if character == '"':
            in_quotes = not in_quotes
        elif not in_quotes and character == "{":
            return None
        elif not in_quotes and character == "}":
            return index
    return None


def read_binding(inside: str, line: int, problems: list[Problem]) -> Binding | None:
    """What stands between a pair of braces, as a binding; None, and a problem added, if it cannot be read."""
    words: list[str] = []
    options: dict[str, str] = {}
    cells: dict[str, str] = {}
    in_cells = False
    position = 0
    while inside[position:].strip():
        match = _TOKEN.match(inside, position)
        if match is None:
            problems.append(
                Problem(line, f"This binding cannot be read from {inside[position:].strip()!r} on.")
            )
            return None
        position = match.end()
        if match["name"]:
            value = match["quoted"] if match["bare"] is None else match["bare"]
            given = cells if in_cells else options
            if match["name"] in given:
                problems.append(Problem(line, f"{match['name']!r} is given twice."))
            given[match["name"]] = value
        elif match["word"] == "where":
            in_cells = True
        elif in_cells or options:
            found = match["word"] or match["text"]
            problems.append(Problem(line, f"{found!r} stands alone: an option is written name=value."))
            return None
        else:
            words.append(match["text"] if match["word"] is None else match["word"])
    return _binding(words, options, cells, in_cells, line, problems)


def _binding(
    words: list[str],
    options: dict[str, str],
    cells: dict[str, str],
    in_cells: bool,
    line: int,
    problems: list[Problem],
) -> Binding | None:
    if not words:
        problems.append(
            Problem(line, "A binding begins with what it shows, as in {figure contacts_received}.")
        )
        return None
    if len(words) > 2:
        problems.append(
            Problem(line, f"{words[2]!r} is one word too many: text of several words goes in quotes.")
        )
        return None
    if in_cells and not cells:
        problems.append(Problem(line, "After 'where' comes at least one dimension=cell."))
    return Binding(words[0], words[1] if len(words) == 2 else None, options, cells, line)
