"""A site is not served while a setting is unsafe: every reason is told at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import Error
from django.core.checks import Warning as Caution

from continuum.dataset.errors import ContinuumError
from continuum.website.serving import checking
from continuum.website.serving.place import Place

FAULT = Error("The key is short.", hint="Make a longer one.", id="continuum.E900")
OTHER = Error("No hosts.", id="continuum.E901")
CAUTION = Caution("A file database.", id="continuum.W902")


def asked(monkeypatch: pytest.MonkeyPatch, *found: object) -> dict[str, Any]:
    how: dict[str, Any] = {}

    def run(**options: Any) -> list[object]:
        how.update(options)
        return list(found)

    monkeypatch.setattr(checking, "run_checks", run)
    return how


def test_every_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, FAULT, OTHER)
    with pytest.raises(ContinuumError) as refused:
        checking.refuse_what_is_unsafe(print)
    assert "2 settings must be put right" in str(refused.value)
    assert "continuum.E900: The key is short. Make a longer one." in str(refused.value)
    assert "continuum.E901: No hosts." in str(refused.value)


def test_a_warning_is_said_and_the_site_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, CAUTION)
    said: list[str] = []
    checking.refuse_what_is_unsafe(said.append)
    assert said == ["continuum.W902: A file database."]


@pytest.mark.parametrize("debug", [True, False])
def test_a_councils_site_is_asked_more(debug: bool, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEBUG = debug
    how = asked(monkeypatch)
    checking.refuse_what_is_unsafe(print)
    assert how == {"include_deployment_checks": not debug}


def test_with_debug_on_nobody_else_can_reach_it(settings: Any) -> None:
    settings.DEBUG = True
    checking.refuse_debugging_elsewhere(Place("127.0.0.1", 8000))
    with pytest.raises(ContinuumError, match="E003"):
        checking.refuse_debugging_elsewhere(Place("0.0.0.0", 8000))
    settings.DEBUG = False
    checking.refuse_debugging_elsewhere(Place("0.0.0.0", 8000))
