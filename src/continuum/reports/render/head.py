"""What stands at the head of every rendering: to whom, when, about what."""

from __future__ import annotations

from continuum.reports.document import Document
from continuum.reports.when import day_words


def head_lines(document: Document) -> list[tuple[str, str]]:
    """The lines at the head of the report, as (label, words)."""
    lines = [
        ("To", addressed_to(document)),
        ("Date", day_words(document.meeting)),
        ("Subject", document.subject),
        ("Figures as at", day_words(document.as_at)),
    ]
    if document.known_at is not None:
        lines.append(("From records as known on", day_words(document.known_at.date())))
    if document.provenance:
        lines.append(("Records", document.provenance))
    if document.contact:
        lines.append(("Contact", document.contact))
    return lines


def addressed_to(document: Document) -> str:
    """The committee with its authority: Cheshire West and Chester Overview and Scrutiny Committee."""
    return f"{document.authority} {document.audience}".strip()


def foot_line(document: Document) -> str:
    """What stands at the foot of every page: for whom it is, and of what kind the records are.

    A page that has come loose must not be taken for one about real children: where the records say
    "Synthetic: made from ...", the foot says "Synthetic records".
    """
    kind, colon, _ = document.provenance.partition(":")
    return f"{addressed_to(document)} · {kind} records" if colon else addressed_to(document)


def figure_caption(number: int, caption: str) -> str:
    """Figure 2: Contacts to the front door."""
    return f"Figure {number}: {caption}"
