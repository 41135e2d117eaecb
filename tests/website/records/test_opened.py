from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from threading import Thread
from typing import Any

import pytest

from continuum.dataset.folder import open_dataset, snapshots
from continuum.dataset.scope import Scope
from continuum.measures.engine.behind import Behind, records_behind
from continuum.measures.periods import Period, PeriodKind
from continuum.website.records import opened as module
from continuum.website.records.opened import LISTS_AT_ONCE, Question, opened
from tests.website.borough import small_borough

APRIL = Period(PeriodKind.MONTH, date(2021, 4, 1), date(2021, 4, 30))


@pytest.fixture
def moment() -> Iterator[datetime]:
    module._open.clear()
    yield open_dataset(small_borough()).known_at
    module._open.clear()


def question(scope: Scope, period: Period = APRIL) -> Question:
    return Question("contacts_received", period, (), False, scope)


def test_records_are_opened_once_a_moment_and_few_moments_stay_open(
    moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OPEN_AT_ONCE", 1)
    folder = small_borough()
    first = opened(folder, moment)
    earlier = min(open_dataset(each).known_at for each in snapshots(folder))

    assert opened(folder, moment) is first
    assert opened(folder, earlier) is not first
    assert len(module._open) == 1
    assert opened(folder, moment) is not first


def test_a_list_is_kept_for_whoever_asks_the_same_and_made_anew_for_another_scope(
    moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = opened(small_borough(), moment)
    made: list[Scope] = []
    was = records_behind

    def counted(*args: Any, **kwargs: Any) -> Behind:
        made.append(args[4])
        return was(*args, **kwargs)

    monkeypatch.setattr(module, "records_behind", counted)
    everything = there.behind(question(Scope.everything()))
    nobody = there.behind(question(Scope(teams=frozenset(), records=True)))

    assert there.behind(question(Scope.everything())) is everything
    assert len(made) == 2
    assert everything.rows.num_rows > nobody.rows.num_rows == 0
    assert nobody.hidden == everything.rows.num_rows


def test_few_lists_are_kept(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    there = opened(small_borough(), moment)
    monkeypatch.setattr(module, "records_behind", lambda *_a, **_k: Behind("contact", _Rows(), 0))

    for number in range(LISTS_AT_ONCE + 5):
        there.behind(question(Scope(restricted=frozenset({str(number)}), records=True)))

    assert len(there._lists) == LISTS_AT_ONCE


def test_several_readers_ask_side_by_side(moment: datetime) -> None:
    there = opened(small_borough(), moment)
    found: list[int] = []

    def ask(month: int) -> None:
        period = Period(PeriodKind.MONTH, date(2021, month, 1), date(2021, month, 28))
        behind = there.behind(question(Scope.everything(), period))
        found.append(len(there.rows(behind, (), 0, 5)))

    threads = [Thread(target=ask, args=(month,)) for month in (1, 2, 3, 4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(found) == 4


class _Rows:
    num_rows = 0
