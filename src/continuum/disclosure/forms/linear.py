"""The linear form: numbers by id, without dimensions, and the sums and percentages between them."""

from __future__ import annotations

from collections.abc import Iterator

from continuum.disclosure.forms.facts import Ratio, Sentence, coefficients, decimals, multiplier
from continuum.disclosure.forms.objects import LARGEST_SUM, Item

LINEAR_KEYS = ("cells", "sums", "percentages", "statements")

_PERCENTAGE = ("id", "numerator", "denominator", "decimals", "per", "mean", "wanted", "part")
_PRINTED = ("shown", "value")


def linear_sums(document: Item) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each sum: its total, its parts, and where it stands."""
    for item in document.items("sums"):
        item.knows(("total", "parts"))
        total = item.text("total")
        parts = tuple(each.as_text() for each in item.items("parts", needed=True))
        if not parts or len(set(parts)) < len(parts) or total in parts:
            item.wrong(f"The parts of {total!r} are not one or more different cells", "Name each part once.")
        yield total, parts, f"the sum of {total!r}"


def linear_facts(document: Item) -> Iterator[Ratio | Sentence]:
    """The percentages and statements of a document in the linear form.

    Raises FormError where two have one id.
    """
    seen: set[str] = set()
    found: list[Ratio | Sentence] = [*_percentages(document), *_statements(document)]
    for fact in found:
        if fact.id in seen:
            fact.item.wrong(f"Two facts have the id {fact.id!r}", "Give each its own.")
        seen.add(fact.id)
        yield fact


def _percentages(document: Item) -> Iterator[Ratio]:
    for item in document.items("percentages"):
        item.knows((*_PERCENTAGE, *_PRINTED))
        name = item.text("id")
        item = item.at(f"percentage {name!r}")
        part = item.truth("part", False) if item.has("part") else None
        mean = item.truth("mean", False)
        yield Ratio(
            id=name,
            item=item,
            numerator=_ids(item, "numerator"),
            denominator=_ids(item, "denominator"),
            decimals=decimals(item),
            per=multiplier(item, 1 if mean else 100),
            mean=mean,
            wanted=item.truth("wanted", True),
            part="not said" if part is None else "yes" if part else "no",
        )


def _ids(item: Item, key: str) -> tuple[str, ...]:
    found = tuple(each.as_text() for each in item.items(key, needed=True))
    if not found or len(set(found)) < len(found):
        item.part(key).wrong("Each cell is wanted once, and at least one", "Write a list of ids.")
    return found


def _statements(document: Item) -> Iterator[Sentence]:
    for item in document.items("statements"):
        item.knows(("id", "coefficients", *_PRINTED))
        item = item.at(f"statement {item.text('id')!r}")
        yield Sentence(
            id=item.text("id"),
            item=item,
            terms=coefficients(item),
            value=item.whole_or_none("value", LARGEST_SUM),
            always=False,
        )
