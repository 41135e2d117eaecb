"""What was printed, read from JSON: what `outgoing` wrote, or a table that a person typed.

Typed tables are read liberally. A cell says `"status"`, or its value tells: a number was shown, and one of
`HIDDEN_MARKS`, the document's own mark, or nothing at all stands for a hidden number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from continuum.disclosure.forms.facts import Ratio, Sentence, Terms
from continuum.disclosure.forms.form import Always, Form, Given, form
from continuum.disclosure.forms.objects import LARGEST_SUM, Item
from continuum.disclosure.forms.structure import Structure, known_fact, structure
from continuum.disclosure.forms.terms import terms
from continuum.disclosure.policy import Policy
from continuum.disclosure.release import Known, Printed, PrintedPercentage, Release, Status

HIDDEN_MARKS = ("x", "X", "c", "C", "[c]", "[C]", "*", "..", ":", "s", "S", "[s]", "suppressed", "")
"""What stands in the place of a hidden number in tables that people type from print."""


def read_release(document: Item, policy: Policy | None = None) -> Release:
    """The release that a document describes, with the earlier ones that stand in it.

    Args:
        document: the document, from `objects.read` or `objects.parsed`.
        policy: whose counts are hidden, where the document does not say or says otherwise.

    Raises FormError, with the table and the cell and what to do, where the document is not in its form or the
    numbers that it shows cannot all be true.
    """
    earlier = earlier_releases(document, policy)
    return replace(_Reading(document, policy, earlier).release(), previous=earlier)


def earlier_releases(
    document: Item, policy: Policy | None = None, following: Policy | None = None
) -> tuple[Release, ...]:
    """The releases under a document's "previous", the oldest first and each once.

    An earlier release carries those before it with it; they are taken out and stand beside it.

    Args:
        document: the document that has them.
        policy: whose counts are hidden in them, where they do not say or say otherwise.
        following: the policy of the release that is protected beside them: a count that it hides and that
            stands in them without a status is taken for a mistake.
    """
    found: dict[Release, None] = {}
    for item in document.items("previous"):
        before = earlier_releases(item.object(), policy, following)
        found.update(dict.fromkeys(before))
        reading = _Reading(item, policy, before)
        reading.was_printed(following)
        found[reading.release()] = None
    return tuple(found)


class _Reading:
    """The numbers of a release that are read so far."""

    def __init__(self, document: Item, policy: Policy | None, previous: tuple[Release, ...]) -> None:
        self._document = document
        self._form: Form = form(document, printed=True)
        self._terms = terms(document, policy)
        self._structure: Structure = structure(document)
        self._previous = previous
        self._numbers: dict[str, Printed] = {}

    def release(self) -> Release:
        for given in self._form.given:
            self._add(_printed(given, self._terms.mark, self._terms.base), given.item)
        for implied in self._form.implied:
            self._numbers.setdefault(
                implied.id, Printed(implied.id, Status.SUPPRESSED, None, implied.protected, marked=False)
            )
        for number in self._structure.numbers:
            self._numbers[number.id] = number
        known = dict.fromkeys(self._known())
        percentages = tuple(self._percentages())
        return Release(
            terms=self._terms,
            numbers=tuple(self._numbers.values()),
            percentages=percentages,
            known=tuple(known),
            name=self._document.text("name", ""),
            date=self._document.text("date", ""),
            corrected=tuple(each.as_text() for each in self._document.items("corrected")),
        )

    def was_printed(self, following: Policy | None) -> None:
        """Raise FormError where this looks like what goes into a protection, not like what comes out of it.

        A cell without a status that tells a small count, or a number that is printed nowhere, is sooner
        an input that was named by mistake than what was printed. Taken for known, it would be copied out.
        """
        for given in self._form.given:
            if not given.protected or given.item.has("status"):
                continue
            value = _value(given.item, self._terms.mark)
            small = value is not None and (
                self._terms.lowest_hidden <= value <= self._terms.highest_hidden
                or (following is not None and following.hides(value))
            )
            if small or (value is not None and not given.wanted):
                given.item.wrong(
                    "An earlier release tells a number here that is hidden, as the numbers that go in do",
                    'Give what "continuum protect" wrote; if it was printed, write "status": "shown" here.',
                )

    def _add(self, number: Printed, item: Item) -> None:
        """Take a number up; one that any of two tables prints is known."""
        known = self._numbers.get(number.id)
        if known is None or known.value is None:
            self._numbers[number.id] = number
        elif number.value is not None and number != known:
            item.wrong(
                f"It is {number.value:,} here and {known.value:,} in another table; both are {number.id!r}",
                "Put the numbers right, or give them different ids.",
            )

    def _known(self) -> Iterator[Known]:
        for line in self._form.sums:
            yield self._fact(((1, line.total), *((-1, part) for part in line.parts)), 0, 0, line.words)
        for each in self._form.always:
            yield self._always(each)
        for fact in self._form.facts:
            if isinstance(fact, Sentence) and (fact.always or _was_shown(fact.item)):
                yield self._sentence(fact)
        for terms_, low, high in self._structure.known:
            yield self._fact(terms_, low, high, f"{self._document.where}, structure")

    def _always(self, each: Always) -> Known:
        return self._fact(each.terms, each.low, each.high, each.item.where)

    def _sentence(self, fact: Sentence) -> Known:
        if fact.value is None:
            fact.item.wrong("What it says is missing", 'Add its "value", or write "shown": false.')
        return self._fact(fact.terms, fact.value, fact.value, fact.item.where)

    def _fact(self, found: Terms, low: int | None, high: int | None, where: str) -> Known:
        """A linear fact; FormError where its numbers are all shown and it is not true of them."""
        self._there((name for _, name in found), where)
        numbers = [self._numbers[name] for _, name in found]
        if all(number.status is Status.SHOWN for number in numbers):
            total = sum(
                coefficient * (number.value or 0)
                for (coefficient, _), number in zip(found, numbers, strict=True)
            )
            if (low is not None and total < low) or (high is not None and total > high):
                self._contradicts(found, total, low, high, where)
        return known_fact(found, low, high)

    def _contradicts(self, found: Terms, total: int, low: int | None, high: int | None, where: str) -> None:
        if low == high == 0 and found[0][0] == 1 and all(coefficient == -1 for coefficient, _ in found[1:]):
            whole = self._numbers[found[0][1]].value or 0
            what = f"The total is {whole:,} and its parts add up to {whole - total:,}"
        else:
            what = f"It says {low if low is not None else high}, and its cells make {total:,}"
        Item(None, where).wrong(what, "Put the numbers right; a reader could not believe them all.")

    def _there(self, names: Iterable[str], where: str) -> None:
        for name in names:
            if name in self._numbers:
                continue
            earlier = [each for release in self._previous for each in release.numbers if each.id == name]
            if not earlier:
                Item(None, where).wrong(
                    f"There is no cell {name!r}", "Add it to the cells, or put its name right."
                )
            self._numbers[name] = earlier[-1]

    def _percentages(self) -> Iterator[PrintedPercentage]:
        for fact in self._form.facts:
            if not isinstance(fact, Ratio) or not _was_shown(fact.item):
                continue
            if fact.population is not None:
                name = fact.denominator[0]
                self._numbers[name] = Printed(name, Status.SHOWN, fact.population, protected=False)
            self._there((*fact.numerator, *fact.denominator), fact.item.where)
            value, decimals = _ratio_value(fact)
            yield PrintedPercentage(fact.id, fact.numerator, fact.denominator, value, decimals, fact.per)


def _was_shown(item: Item) -> bool:
    """Whether a fact was printed: it says so, or has a value."""
    shown = item.truth("shown", item.has("value"))
    if item.has("value") and not shown:
        item.wrong("It is not shown and has a value", "Take the value out.")
    return shown


def _ratio_value(fact: Ratio) -> tuple[int, int]:
    """What a ratio was printed as, in units of its last decimal, and its decimals."""
    printed = fact.item.part("value")
    value = _decimal(printed.value)
    if value is None or abs(value) > LARGEST_SUM:
        printed.wrong(f"{str(printed.value)[:40]!r} is no percentage", "Write the number as it was printed.")
    written = max(0, -int(value.as_tuple().exponent))
    decimals = fact.decimals if fact.item.has("decimals") else written
    scaled = value.scaleb(decimals)
    if scaled != scaled.to_integral_value():
        printed.wrong(
            f"{value} has more decimals than the {decimals} that it was printed with",
            'Put its "decimals" right.',
        )
    return int(scaled), decimals


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        found = (
            Decimal(value.strip().rstrip("%").replace(",", "")) if isinstance(value, str) else Decimal(value)
        )
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _printed(given: Given, mark: str, base: int) -> Printed:
    """A cell as it was printed."""
    item = given.item
    value = _value(item, mark)
    said = item.text("status", Status.SUPPRESSED if value is None else Status.SHOWN)
    if said not in list(Status):
        item.wrong(f"{said!r} is no status", f"Choose from: {', '.join(Status)}.")
    status = Status(said)
    if (value is None) != (status is Status.SUPPRESSED):
        item.wrong(
            f"It is {status} and {'has no value' if value is None else f'has the value {value:,}'}",
            "Give the value of a cell that is shown or rounded, and none of one that is suppressed.",
        )
    if value is not None and value < 0 and given.protected:
        item.wrong(
            f"{value:,} people cannot be counted", 'Put the number right, or write "protected": false.'
        )
    if status is Status.ROUNDED and (value or 0) % base:
        item.wrong(f"{value:,} is rounded, and no multiple of {base}", 'Put the number or "rounding" right.')
    negative = item.truth("negative", not given.protected and value is not None and value < 0)
    return Printed(given.id, status, value, given.protected, negative, marked=given.wanted)


def _value(item: Item, mark: str) -> int | None:
    """The number that was printed, None where a mark stands for it."""
    if not item.has("value"):
        return None
    printed = item.part("value").at(item.where)
    if not isinstance(printed.value, str):
        return printed.as_whole()
    text = printed.value.strip()
    if text in HIDDEN_MARKS or text == mark:
        return None
    number = _decimal(text)
    if number is None or text.endswith("%"):
        printed.wrong(
            f"{text!r} is neither a number nor a mark of a hidden one",
            f"Write the number, or one of: {', '.join(filter(None, HIDDEN_MARKS))}; "
            'or say which mark was printed: "mark": {"text": …}.',
        )
    return Item(number, item.where).as_whole()
