"""Whatever a file holds, an import makes a dataset that keeps the contract, or refuses in a sentence.

A short pass is one of the tests; `make fuzz` goes on for a minute and more for each format.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum.dataset.check.problems import Severity
from continuum.dataset.check.run import check_dataset
from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset
from continuum.exchange.formats import FORMATS
from continuum.exchange.run import AUTO, Request, import_files
from tests.dataset.strategies import AUTHORITY, KNOWN_AT
from tests.fuzz.mutation import TOKENS, Edit, changed, edits
from tests.fuzz.seeds import Files, seeds

SECONDS = float(os.environ.get("CONTINUUM_FUZZ_SECONDS", "0"))
"""How long each format is fuzzed; a few examples only where nobody says."""

MANY = 10
"""So many files are a set of which some may be absent."""

READ = [each.name for each in FORMATS if each.read is not None]


def attempt(name: str, files: Files) -> bool:
    """Import files; whether they made a dataset.

    Raises:
        Exception: anything but a refusal, which is what is looked for.
    """
    with tempfile.TemporaryDirectory(prefix="continuum-fuzz-") as folder:
        given_files, out = Path(folder) / "given", Path(folder) / "out"
        for file, content in files.items():
            path = given_files / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        request = Request(
            name,
            [given_files],
            out=out,
            authority=AUTHORITY,
            title="Made up",
            known_at=KNOWN_AT,
            most_lost=1.0,
        )
        try:
            import_files(request)
        except ContinuumError as refusal:
            if "\n" in refusal.sentence or out.exists():
                pytest.fail(f"refused in more than a sentence, or half written: {refusal.sentence!r}")
            return False
        report = check_dataset(open_dataset(out))
        errors = [group for group in report.groups if group.severity is Severity.ERROR]
        assert errors == []
        return True


def spoilt(name: str, changes: list[tuple[float, Edit]]) -> Files:
    """The files of a format with changes, each to one of them; of many files a few, which is quicker."""
    kinds = seeds(name)
    whole = kinds[int(changes[0][0] * 7919) % len(kinds)]
    names = sorted(whole)
    touched = [names[int(which * len(names))] for which, _ in changes]
    few = names if len(names) < MANY else [*names[:: max(1, len(names) // 4)], *touched]
    files = {file: whole[file] for file in few}
    for file, (_, edit) in zip(touched, changes, strict=True):
        files[file] = changed(files[file], edit)
    return files


def fuzz(name: str, share: float, *, whole: bool) -> None:
    """Import spoilt files, or files of nothing but scraps, as long as is asked for."""
    pieces = st.one_of(st.sampled_from(TOKENS), st.binary(max_size=200))
    scraps = st.lists(pieces, min_size=1, max_size=30).map(b"".join)
    changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), edits), min_size=1, max_size=6)

    @settings(
        max_examples=150 if SECONDS else 8,
        deadline=None,
        derandomize=not SECONDS,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(scraps if whole else changes)
    def once(drawn: bytes | list[tuple[float, Edit]]) -> None:
        if isinstance(drawn, bytes):
            names = sorted(seeds(name)[0])
            attempt(name, {names[len(drawn) % len(names)]: drawn})
        else:
            attempt(name, spoilt(name, drawn))

    until = time.monotonic() + SECONDS * share
    once()
    while time.monotonic() < until:
        once()


@pytest.mark.parametrize("name", READ)
def test_what_fuzzing_starts_from_is_imported(name: str) -> None:
    assert all(attempt(name, files) for files in seeds(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_spoilt_files_make_a_valid_dataset_or_a_sentence(name: str) -> None:
    began = time.monotonic()
    fuzz(name, 0.8, whole=False)
    assert time.monotonic() - began >= SECONDS * 0.8


@pytest.mark.parametrize("name", READ)
def test_scraps_make_a_valid_dataset_or_a_sentence(name: str) -> None:
    began = time.monotonic()
    fuzz(name, 0.2, whole=True)
    assert time.monotonic() - began >= SECONDS * 0.2


def test_files_of_which_nothing_is_said_are_recognised_or_refused() -> None:
    files = {f"{name}/{file}": content for name in READ for file, content in seeds(name)[0].items()}
    chosen = {file: content for file, content in files.items() if not file.startswith(("own/", "parquet/"))}
    assert attempt(AUTO, chosen)
    assert not attempt(AUTO, {"scrap.csv": b"a,b\n1,2\n", "scrap.bin": bytes(range(256))})
