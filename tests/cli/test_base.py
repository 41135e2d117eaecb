"""The command itself: its help, the options that verbs share, its errors."""

from __future__ import annotations

import datetime
import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from continuum import __version__, cli
from continuum.dataset.errors import ContinuumError


@pytest.fixture
def verb() -> Iterator[None]:
    """A verb that lives for one test: it says progress and fails as a room would."""

    @cli.command.command("try-it")
    @cli.as_at_option
    def try_it(as_at: datetime.date) -> None:
        cli.progress(f"counting to {as_at:%d %B %Y}")
        raise ContinuumError(
            "'cnotact' is not a table", where="manifest.json", remedy="The nearest is 'contact'."
        )

    yield
    del cli.command.commands["try-it"]


def test_help_teaches_the_usual_order() -> None:
    shown = CliRunner().invoke(cli.command, ["--help"]).output
    steps = ["continuum synthetic", "dataset check", "measures list", "continuum figures", "report scrutiny"]
    places = [shown.index(step) for step in steps]
    assert places == sorted(places)


def test_version_is_the_package_version() -> None:
    assert CliRunner().invoke(cli.command, ["--version"]).output == f"continuum {__version__}\n"


def test_help_starts_without_the_heavy_libraries() -> None:
    heavy = ("polars", "duckdb", "ibis", "altair", "typst", "pyarrow")
    program = (
        f"import sys\nfrom continuum import cli\nprint([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("verb")
def test_a_users_error_is_one_sentence_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--quiet", "try-it", "--as-at", "2021-04-30"])
    said = capsys.readouterr()
    assert stop.value.code == 2
    assert said.err == "continuum: manifest.json: 'cnotact' is not a table. The nearest is 'contact'.\n"
    assert said.out == ""


@pytest.mark.usefixtures("verb")
def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["try-it", "--as-at", "2021-04-30"])
    said = capsys.readouterr()
    assert said.err.startswith("counting to 30 April 2021\n")
    assert said.out == ""


@pytest.mark.usefixtures("verb")
@pytest.mark.parametrize("text", ["30/04/2021", "2021-02-30", "yesterday"])
def test_a_day_that_is_none_is_refused_with_the_right_form(text: str) -> None:
    result = CliRunner().invoke(cli.command, ["try-it", "--as-at", text])
    assert result.exit_code == 2
    assert f"'{text}' is not a day. Write it as year-month-day" in result.output


@pytest.mark.usefixtures("verb")
@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_at_the_ends_of_the_calendar_is_refused(text: str) -> None:
    result = CliRunner().invoke(cli.command, ["try-it", "--as-at", text])
    assert result.exit_code == 2
    assert f"'{text}' is not between 1900-01-01 and 2199-12-31" in result.output


def test_a_path_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write() -> None:
        (tmp_path / "file").write_text("in the way")
        (tmp_path / "file" / "folder").mkdir()

    monkeypatch.setitem(cli.command.commands, "write-it", click.Command("write-it", callback=write))
    with pytest.raises(SystemExit) as leaving:
        cli.main(["write-it"])
    assert leaving.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"continuum: {tmp_path / 'file' / 'folder'}: Not a directory. ")
    assert said.count("\n") == 1


def test_a_day_already_read_is_kept() -> None:
    day = datetime.date(2021, 4, 30)
    assert cli.Day().convert(day, None, None) is day


def test_commands_are_listed_in_the_order_of_the_work() -> None:
    group = cli.InOrder(commands={"second": click.Command("second"), "first": click.Command("first")})
    assert group.list_commands(click.Context(group)) == ["second", "first"]


def test_python_dash_m_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "continuum", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"continuum {__version__}\n"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_one_sentence_and_the_users_to_put_right(
    code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 would say that the work was done."""

    def full(**_: object) -> None:
        raise OSError(code, "No room")

    monkeypatch.setattr(cli.command, "main", full)
    with pytest.raises(SystemExit) as left:
        cli.main(["formats"])
    assert left.value.code == 2
    assert capsys.readouterr().err == "continuum: No room. Make room, or write somewhere else.\n"
