from __future__ import annotations

import pytest

from continuum.website.measures.prose import first_sentence, inline, paragraphs


def test_the_name_of_a_field_is_code_and_a_tag_is_none() -> None:
    made = inline("rows of `contact` <script>alert(1)</script>")

    assert made == "rows of <code>contact</code> &lt;script&gt;alert(1)&lt;/script&gt;"


def test_a_text_of_two_paragraphs_has_two() -> None:
    assert paragraphs("One.\n\nTwo <b>.").count('<p class="govuk-body">') == 2


def test_no_link_comes_out_of_a_text() -> None:
    assert "<a " not in paragraphs("[here](javascript:alert(1)) <https://example.org>")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Contacts in the period. A contact is one person.", "Contacts in the period."),
        ("One sentence, e.g. this, only.", "One sentence, e.g. this, only."),
        ("No full stop", "No full stop"),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
