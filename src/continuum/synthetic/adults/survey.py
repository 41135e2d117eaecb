"""What the Adult Social Care Survey found: a value provisional in May that October confirms.

Both are versions of one record, so that a dataset known in summer holds the provisional value.
"""

from __future__ import annotations

from datetime import date, datetime

from continuum.synthetic.borough import Borough

_MAY, _OCTOBER = 5, 10
_MORNING = 9


def make_survey(borough: Borough) -> None:
    """Adds the table survey_result, both versions of each result."""
    results = borough.profile["adults"]["survey"]
    ids = borough.ids("survey_result", len(results))
    rows = [
        (key, result, status, date(result["year"], month, 20))
        for key, result in zip(ids, results, strict=True)
        for status, month in (("provisional", _MAY), ("confirmed", _OCTOBER))
    ]
    borough.add(
        "survey_result",
        {
            "survey_result_id": [row[0] for row in rows],
            "survey": ["feels_as_safe_as_they_want"] * len(rows),
            "period_end": [date(row[1]["year"], 3, 31) for row in rows],
            "value": [float(row[1][row[2]]) for row in rows],
            "respondents": [row[1]["respondents"] for row in rows],
            "status": [row[2] for row in rows],
            "published_on": [row[3] for row in rows],
            "recorded_at": [datetime(row[3].year, row[3].month, row[3].day, _MORNING) for row in rows],
        },
    )
