"""The two numbers of an authority."""

from __future__ import annotations

import re

from continuum.exchange import authorities


def test_each_number_finds_its_code_and_back() -> None:
    assert authorities.department_number("E06000050") == "896"
    assert authorities.statistics_codes("896") == ("E06000050",)


def test_a_code_of_before_finds_the_same_number() -> None:
    assert authorities.department_number("E06000048") == authorities.department_number("E06000057") == "929"
    assert authorities.statistics_codes("929") == ("E06000057", "E06000048")


def test_nobody_is_made_up() -> None:
    assert authorities.department_number("E06999999") is None
    assert authorities.statistics_codes("000") == ()


def test_numbers_and_codes_are_of_their_forms() -> None:
    assert len(authorities._pairs()) > 150
    assert all(re.fullmatch(r"\d{3}", n) and re.fullmatch(r"E\d{8}", c) for n, c in authorities._pairs())
    codes = [code for _, code in authorities._pairs()]
    assert len(set(codes)) == len(codes)
