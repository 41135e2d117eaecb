"""Every check is asked, each has a number of its own, and the page for whoever runs a site lists them."""

from __future__ import annotations

import re

from django.core.checks.registry import registry

from continuum.website.checks.registered import ALWAYS, BEFORE_SERVING
from tests.meta import tree

NUMBER = re.compile(r"continuum\.([EW]\d{3})")


def numbers() -> list[str]:
    folder = tree.SOURCE / "website" / "checks"
    return [number for path in folder.glob("*.py") for number in NUMBER.findall(path.read_text("utf-8"))]


def test_every_check_is_asked_when_it_should_be() -> None:
    assert set(ALWAYS) <= set(registry.registered_checks)
    assert set(BEFORE_SERVING) <= set(registry.deployment_checks)


def test_no_two_numbers_differ_only_in_their_letter() -> None:
    digits = {number[1:]: number for number in numbers()}
    assert set(digits.values()) == set(numbers())
