"""The few lines at the head of a report's text, between two lines of three dashes."""

from __future__ import annotations

from datetime import date

from continuum.reports.language.syntax import FrontMatter
from continuum.reports.problems import Problem, nearest

FENCE = "---"
REQUIRED = ("title", "audience", "meeting")
OPTIONAL = {"authority": "", "subject": "", "contact": "", "language": "en-GB"}


def read_front_matter(lines: list[str]) -> tuple[FrontMatter, int, list[Problem]]:
    """The front matter, the number of lines it takes, and what is wrong with it.

    `meeting` is the date of the meeting that the report is for, written as 2021-06-15.
    """
    if not lines or lines[0].strip() != FENCE:
        return (
            _made({}),
            0,
            [Problem(1, f"The text must begin with a line {FENCE!r} and then {', '.join(REQUIRED)}.")],
        )
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            return _made(values), number, problems + _wrong_values(values)
        if not line.strip():
            continue
        name, colon, value = line.partition(":")
        name = name.strip()
        if not colon:
            problems.append(Problem(number, "A line here is written 'name: value'."))
        elif name not in REQUIRED and name not in OPTIONAL:
            problems.append(
                Problem(
                    number, f"There is no entry called {name!r} here.{nearest(name, [*REQUIRED, *OPTIONAL])}"
                )
            )
        else:
            values[name] = value.strip()
    return _made(values), len(lines), [*problems, Problem(1, f"The closing line {FENCE!r} is missing.")]


def _wrong_values(values: dict[str, str]) -> list[Problem]:
    problems = [Problem(1, f"The entry {name!r} is missing.") for name in REQUIRED if not values.get(name)]
    if values.get("meeting") and _date_or_none(values["meeting"]) is None:
        problems.append(Problem(1, f"meeting: {values['meeting']!r} is not a date written as 2021-06-15."))
    return problems


def _made(values: dict[str, str]) -> FrontMatter:
    given = {**OPTIONAL, **values}
    return FrontMatter(
        title=given.get("title", ""),
        audience=given.get("audience", ""),
        authority=given["authority"],
        meeting=_date_or_none(given.get("meeting", "")) or date.min,
        subject=given["subject"] or given.get("title", ""),
        contact=given["contact"],
        language=given["language"] or "en-GB",
    )


def _date_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
