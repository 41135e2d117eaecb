"""Emphasis, and bindings inside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from continuum.reports.document import Run
from continuum.reports.inline import plain, with_emphasis


def test_bold_and_italic() -> None:
    assert with_emphasis(["a **b** *c*"]) == (
        Run("a "),
        Run("b", bold=True),
        Run(" "),
        Run("c", italic=True),
    )


def test_emphasis_reaches_a_binding_and_keeps_its_meaning() -> None:
    runs = with_emphasis(["**about ", (Run("[c]", meaning="hidden"),), "** of them"])
    assert runs == (Run("about ", bold=True), Run("[c]", bold=True, meaning="hidden"), Run(" of them"))


def test_a_line_end_is_a_space() -> None:
    assert plain(with_emphasis(["one\ntwo"])) == "one two"


def test_a_bindings_text_is_never_markup() -> None:
    assert with_emphasis(["x ", (Run("*5* <b> [a](b)"),)]) == (Run("x *5* <b> [a](b)"),)


@given(words=st.text(alphabet="abc 0&<>", max_size=30))
def test_a_bindings_text_comes_through_as_it_is(words: str) -> None:
    assert plain(with_emphasis(["a", (Run(words),), "b"])) == f"a{words}b"
