"""The audit of what Continuum is made of: what is unsafe fails, and silence is not taken for safety."""

from __future__ import annotations

import json

import pytest

from tools.audit import Answer, of_node, of_python, report


def test_what_pip_audit_skipped_was_not_asked_about() -> None:
    said = json.dumps(
        {
            "dependencies": [
                {"name": "django", "version": "5.2.19", "vulns": []},
                {"name": "polars", "skip_reason": "Dependency not found"},
            ]
        }
    )
    assert of_python(f"No known vulnerabilities found\n{said}") == Answer(1)


def test_what_pip_audit_found_is_named_with_its_advisories() -> None:
    vulns = [{"id": "PYSEC-2026-2"}, {"id": "PYSEC-2026-1"}]
    said = json.dumps({"dependencies": [{"name": "django", "version": "5.2.0", "vulns": vulns}]})
    assert of_python(said) == Answer(1, ("django 5.2.0: PYSEC-2026-1, PYSEC-2026-2",))


def test_what_npm_found_is_named() -> None:
    total = {"dependencies": {"total": 30}}
    assert of_node(json.dumps({"vulnerabilities": {}, "metadata": total})) == Answer(30)
    found = {"vulnerabilities": {"sass": {"severity": "high"}}, "metadata": total}
    assert of_node(json.dumps(found)) == Answer(30, ("sass: high",))


@pytest.mark.parametrize("said", ["", "no network", '{"message": "405 Method Not Allowed"}'])
def test_a_service_that_cannot_be_asked_answers_nothing(said: str) -> None:
    assert of_python(said) == of_node(said) == Answer(0)


@pytest.mark.parametrize(
    ("answer", "goes_on", "words"),
    [
        (Answer(3), True, "nothing is known against 3"),
        (Answer(0), True, "could not be asked"),
        (Answer(3, ("sass: high",)), False, "sass: high"),
    ],
)
def test_only_what_is_unsafe_stops_the_check(
    answer: Answer, goes_on: bool, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report("packages", answer) is goes_on
    assert words in capsys.readouterr().out
