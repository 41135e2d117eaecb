"""The fast engine and the plain one give the same figures, whatever the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from continuum.dataset.records import Dataset
from continuum.measures.catalogue.dimensions import DIMENSIONS
from continuum.measures.catalogue.registry import CATALOGUE
from continuum.measures.needs import dimension_needs, table_needs
from tests.dataset.strategies import AUTHORITY, KNOWN_AT, datasets, make_frames
from tests.measures.engines import differences, fast_figures, not_available

TABLES = sorted(
    frozenset().union(
        *(table_needs(measure) for measure in CATALOGUE.values()),
        *(dimension_needs(table, name) for table, found in DIMENSIONS.items() for name in found),
    )
)
# Ends of a year, a quarter and a month, the leap day, and days in the middle.
DATES = (
    date(2021, 4, 30),
    date(2021, 3, 31),
    date(2020, 6, 30),
    date(2020, 2, 29),
    date(2020, 2, 28),
    date(2021, 4, 15),
    date(2020, 12, 31),
    date(2019, 3, 31),
)


@pytest.mark.slow
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # the whole catalogue is too slow to shrink with
)
@given(
    datasets(TABLES, most_rows=10, may_lack_tables=True),
    st.lists(st.sampled_from(DATES), min_size=2, max_size=4, unique=True),
)
def test_the_engines_agree_on_every_measure(dataset: Dataset, as_ats: list[date]) -> None:
    assert differences(dataset, as_ats) == []


def test_the_engines_agree_where_there_are_many_rows() -> None:
    frames = make_frames(dict.fromkeys(TABLES, 40), seed=20210430)
    dataset = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    assert differences(dataset, [date(2021, 4, 30), date(2020, 3, 31)]) == []


def test_a_difference_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = make_frames(dict.fromkeys(TABLES, 6), seed=1)
    dataset = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    as_at = date(2021, 4, 30)
    right = fast_figures(dataset, list(CATALOGUE.values()), [as_at])
    counted = [asked for asked, result in right.items() if result.numerator]
    lost, wrong = counted[0], counted[-1]
    figures = {asked: result for asked, result in right.items() if asked != lost}
    figures[wrong] = replace(right[wrong], numerator=0)
    monkeypatch.setattr("tests.measures.engines.fast_figures", lambda *_: figures)
    assert [each.partition(": the")[0] for each in differences(dataset, [as_at])] == [str(wrong), str(lost)]


def test_a_measure_without_its_table_is_not_available_and_leaves_the_rest() -> None:
    frames = make_frames(dict.fromkeys(TABLES, 6), seed=2)
    del frames["contact_reason"]
    dataset = Dataset.from_frames(frames, KNOWN_AT, AUTHORITY)
    found = not_available(fast_figures(dataset, list(CATALOGUE.values()), [date(2021, 4, 30)]))
    assert found == {each.id for each in CATALOGUE.values() if "contact_reason" in table_needs(each)}
    assert 0 < len(found) < len(CATALOGUE)
    assert differences(dataset, [date(2021, 4, 30)]) == []
