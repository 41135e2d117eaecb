"""Every number of a report as open data: one CSV file, UTF-8, a row a figure."""

from __future__ import annotations

import csv
from io import StringIO

from continuum.reports.document import Document
from continuum.reports.render.numbers import HEADINGS, number_rows


def render_csv(document: Document) -> str:
    """The file's text. Lines end as RFC 4180 says; the byte order mark that spreadsheets want is left to the
    writer.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(number_rows(document))
    return text.getvalue()
