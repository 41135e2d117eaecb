"""`continuum report`: texts, reports of one's own, and the check against print."""

from __future__ import annotations

from pathlib import Path

import pytest

from continuum.disclosure.policy import Policy
from continuum.reports import build
from tests.cli.running import Done, run, sentence

HEAD = "---\ntitle: Front Door\naudience: Committee\nmeeting: 2021-06-15\n---\n\n"


def built(dataset: Path, text: str, folder: Path) -> Done:
    path = folder / "mine.md"
    path.write_text(HEAD + text, encoding="utf-8")
    return run(
        "report", "build", path, "--dataset", dataset, "--as-at", "2021-04-30", "--out", folder / "out"
    )


def test_a_report_of_ones_own_is_written_and_its_files_printed(dataset: Path, tmp_path: Path) -> None:
    done = built(dataset, "There were {figure referrals period=rolling_12_months} referrals.\n", tmp_path)
    assert done.status == 0, done.err
    files = [Path(line) for line in done.out.splitlines()]
    assert [file.name for file in files] == [
        "mine.html",
        "mine.pdf",
        "mine.docx",
        "figures.xlsx",
        "figures.csv",
        "figures.parquet",
        "figures.csv-metadata.json",
    ]
    assert all(file.is_file() for file in files)
    assert "Making the PDF" in done.err


def test_a_misspelt_measure_stops_the_build_with_file_line_and_the_nearest(
    dataset: Path, tmp_path: Path
) -> None:
    said = sentence(built(dataset, "There were {figure referals} referrals.\n", tmp_path))
    assert "mine.md" in said
    assert "line 7" in said
    assert "referrals" in said
    assert not (tmp_path / "out").exists()


def test_the_text_that_is_printed_is_the_text_that_is_built() -> None:
    done = run("report", "text")
    assert done.out == build.read_text("scrutiny")[2]
    assert run("report", "text", "scrutiny").out == done.out


def test_a_text_that_is_not_there_is_said() -> None:
    assert "scrutiny" in sentence(run("report", "text", "scrutny"))


def test_scrutiny_builds_the_text_of_that_name(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def build_report(
        report: object, source: object, as_at: object, out: Path, policy: Policy, *_more: object
    ) -> list[Path]:
        asked.extend([report, str(as_at), out, policy.name])
        return [out / "scrutiny.html"]

    monkeypatch.setattr(build, "build_report", build_report)
    done = run("report", "scrutiny", "--dataset", dataset, "--as-at", "2021-04-30", "--out", tmp_path / "out")
    assert done.status == 0
    assert asked == ["scrutiny", "2021-04-30", tmp_path / "out", "seed"]
    assert done.out == f"{tmp_path / 'out' / 'scrutiny.html'}\n"


@pytest.mark.parametrize(("form", "counted"), [("table", "out"), ("csv", "err"), ("json", "err")])
def test_verify_counts_its_verdicts_and_ends_with_1_where_print_is_different(
    dataset: Path, tmp_path: Path, form: str, counted: str
) -> None:
    published = tmp_path / "published.csv"
    published.write_text(
        "source,place,measure,breakdown,period,unit,value,numerator,denominator,as_printed\n"
        "scrutiny,4.24,internal foster carer households,all,2021-04-30,count,18200,,,18200\n",
        encoding="utf-8",
    )
    done = run("report", "verify", "--published", published, "--dataset", dataset, "--format", form)
    assert done.status == 1
    assert "0 equal" in getattr(done, counted)
    assert "1 different" in getattr(done, counted)


def test_verify_says_what_is_wrong_with_the_file(dataset: Path, tmp_path: Path) -> None:
    published = tmp_path / "published.csv"
    published.write_text("place,value\n4.24,182\n", encoding="utf-8")
    assert "published.csv" in sentence(
        run("report", "verify", "--published", published, "--dataset", dataset)
    )
