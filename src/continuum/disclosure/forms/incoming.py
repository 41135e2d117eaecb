"""What is to be published, read from JSON."""

from __future__ import annotations

from collections.abc import Iterable

from continuum.disclosure.forms.complements import Complements
from continuum.disclosure.forms.facts import Ratio, Sentence, Terms
from continuum.disclosure.forms.form import Form, Implied, SumOf, form
from continuum.disclosure.forms.objects import LARGEST_SUM, Item
from continuum.disclosure.forms.published import earlier_releases
from continuum.disclosure.policy import Policy
from continuum.disclosure.publication import Count, Linear, Percentage, Publication, Statement, Sum
from continuum.disclosure.release import Release, Status


def read_publication(document: Item, policy: Policy) -> Publication:
    """The publication that a document in the tables form or the linear form describes.

    Args:
        document: the document, from `objects.read` or `objects.parsed`.
        policy: says whether those who are left over by a percentage are protected.

    Raises FormError, with the table and the cell and what to do, where the document is not in its form or its
    numbers cannot all be true.
    """
    found = form(document, printed=False)
    return _Reading(document, found, earlier_releases(document, following=policy)).publication(policy)


class _Reading:
    """The counts that are read so far, and where each stands in the document."""

    def __init__(self, document: Item, found: Form, previous: tuple[Release, ...]) -> None:
        self._document, self._form, self._previous = document, found, previous
        self._counts: dict[str, Count] = {}
        self._words: dict[str, str] = {}

    def publication(self, policy: Policy) -> Publication:
        self._given()
        for implied in self._form.implied:
            self._add_implied(implied)
        for line in self._form.sums:
            self._holds(line)
        sums = dict.fromkeys(Sum(line.total, line.parts) for line in self._form.sums)
        percentages: list[Percentage] = []
        sentences: list[Sentence] = []
        ratios: list[Ratio] = []
        for fact in self._form.facts:
            if isinstance(fact, Ratio):
                percentages.append(self._percentage(fact, policy))
                ratios.append(fact)
            else:
                sentences.append(fact)
        statements = [self._statement(fact) for fact in sentences]
        linear = list(self._linear())
        if policy.complements:
            complements = Complements(self._counts, sums, self._form.cells)
            for ratio in ratios:
                complements.add(ratio)
        always = {fact.id for fact in sentences if fact.always}
        self._ids_differ()
        return Publication(
            counts=tuple(self._counts.values()),
            sums=tuple(sums),
            percentages=tuple(percentages),
            statements=tuple(each for each in statements if each.id not in always),
            linear=(
                *linear,
                *(Linear(each.terms, each.value, each.value) for each in statements if each.id in always),
            ),
            previous=self._previous,
        )

    def _given(self) -> None:
        for each in self._form.given:
            value = each.item.part("value").at(each.item.where).as_whole()
            if each.protected and value < 0:
                each.item.wrong(
                    f"{value:,} people cannot be counted",
                    'Put the number right, or write "protected": false where it counts no people.',
                )
            count = Count(each.id, value, each.protected, each.wanted, each.level, each.above)
            self._add(count, each.item.where)

    def _add(self, count: Count, words: str) -> None:
        """Take a count up; one that two tables have is one number, and must be the same in both."""
        known = self._counts.get(count.id)
        if known is None:
            self._counts[count.id] = count
            self._words[count.id] = words
            return
        where = Item(None, words)
        if known.value != count.value:
            where.wrong(
                f"It is {count.value:,} here and {known.value:,} in {self._words[count.id]}, "
                f"and both are {count.id!r}",
                "Make them the same number, or give them different ids.",
            )
        if known.protected != count.protected:
            where.wrong(
                f"It counts people in one place and not in {self._words[count.id]}",
                'Write the same "protected" in both.',
            )
        self._counts[count.id] = Count(
            count.id,
            count.value,
            count.protected,
            known.wanted or count.wanted,
            known.level or count.level,
            max(known.above, count.above),
        )

    def _add_implied(self, implied: Implied) -> None:
        line = implied.line
        others = [self._counts[part].value for part in line.parts if part != implied.id]
        is_total = implied.id == line.total
        value = sum(others) if is_total else self._counts[line.total].value - sum(others)
        if implied.protected and value < 0:
            self._does_not_add_up(line, [part for part in line.parts if part != implied.id])
        count = Count(implied.id, value, implied.protected, False, implied.level, implied.above)
        self._add(count, f"{line.words}: what the given cells leave over")

    def _holds(self, line: SumOf) -> None:
        self._known((line.total, *line.parts), Item(None, line.words))
        if self._counts[line.total].value != sum(self._counts[part].value for part in line.parts):
            self._does_not_add_up(line, line.parts)

    def _does_not_add_up(self, line: SumOf, parts: Iterable[str]) -> None:
        values = [self._counts[part].value for part in parts]
        shown = " + ".join(f"{value:,}" for value in values[:12]) + (" + …" if len(values) > 12 else "")
        Item(None, line.words).wrong(
            f"The total is {self._counts[line.total].value:,} "
            f"and its parts add up to {sum(values):,} ({shown})",
            "Put the numbers right, or leave the total out of the dimension where it is of other people.",
        )

    def _known(self, names: Iterable[str], item: Item) -> None:
        """See that there is a number for each id: a printed number of an earlier release is one."""
        for name in names:
            if name not in self._counts:
                self._from_earlier(name, item)

    def _from_earlier(self, name: str, item: Item) -> None:
        printed = [each for release in self._previous for each in release.numbers if each.id == name]
        if not printed:
            item.wrong(f"There is no cell {name!r}", "Add it to the cells, or put its name right.")
        last = printed[-1]
        if last.status is not Status.SHOWN or last.value is None:
            item.wrong(
                f"{name!r} is a cell of an earlier release, which does not show its number",
                'Add it here with its number and "wanted": false.',
            )
        self._add(Count(name, last.value, last.protected), f"{item.where}, an earlier release")

    def _percentage(self, ratio: Ratio, policy: Policy) -> Percentage:
        if ratio.population is not None:
            name = ratio.denominator[0]
            self._add(Count(name, ratio.population, protected=False), ratio.item.where)
        self._known((*ratio.numerator, *ratio.denominator), ratio.item)
        below = sum(self._counts[name].value for name in ratio.denominator)
        if below < 0:
            ratio.item.wrong(
                f"What is below the line is {below:,}", "Name cells that add up to 0 or more there."
            )
        smallest = policy.smallest_mean_base if ratio.mean else policy.smallest_percentage_base
        people = all(self._counts[name].protected for name in ratio.denominator)
        capped = policy.decimals is not None and not ratio.mean
        return Percentage(
            id=ratio.id,
            numerator=ratio.numerator,
            denominator=ratio.denominator,
            decimals=min(ratio.decimals, policy.decimals or 0) if capped else ratio.decimals,
            per=ratio.per,
            wanted=ratio.wanted and not (people and below < smallest),
            mean=ratio.mean,
        )

    def _statement(self, sentence: Sentence) -> Statement:
        value = self._sum(sentence.terms, sentence.item)
        if sentence.value is not None and sentence.value != value:
            sentence.item.wrong(
                f"It says {sentence.value:,}, and its cells make {value:,}",
                "Put the one or the others right.",
            )
        return Statement(sentence.id, sentence.terms, value)

    def _linear(self) -> Iterable[Linear]:
        for each in self._form.always:
            value = self._sum(each.terms, each.item)
            if (each.low is not None and value < each.low) or (each.high is not None and value > each.high):
                each.item.wrong(
                    f"Its cells make {value:,}, which is not from {each.low} to {each.high}",
                    "Put the one or the others right.",
                )
            yield Linear(each.terms, each.low, each.high)

    def _sum(self, terms: Terms, item: Item) -> int:
        self._known((name for _, name in terms), item)
        value = sum(coefficient * self._counts[name].value for coefficient, name in terms)
        if abs(value) > LARGEST_SUM:
            item.wrong(f"{value:,} is too large", f"Keep sums within {LARGEST_SUM:,}.")
        return value

    def _ids_differ(self) -> None:
        for fact in self._form.facts:
            if fact.id in self._counts:
                fact.item.wrong(f"A cell has the id {fact.id!r} too", "Give the fact another id.")
