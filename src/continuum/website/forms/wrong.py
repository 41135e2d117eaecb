"""What is wrong with a field, in a sentence that says what to do and names the field.

Django's own sentences ("This field is required.") say neither when they stand in the summary at the top. A
form that says something of its own keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

ARTICLES = ("the ", "a ", "an ", "your ", "my ", "their ")


def sentences(bound: BoundField) -> list[str]:
    """What is wrong with a field; nothing where nothing is."""
    return list(_sentences(bound))


def _sentences(bound: BoundField) -> Iterator[str]:
    for error in bound.errors.as_data():
        for message in error.messages:
            yield _ours(bound, error) if message.startswith(_DJANGOS_OWN) else message


def _ours(bound: BoundField, error: ValidationError) -> str:
    label = named(str(bound.label))
    if isinstance(bound.field, forms.EmailField) and error.code == "invalid":
        return f"Enter {label} in full, such as name@example.org."
    if isinstance(bound.field, forms.IntegerField | forms.DecimalField | forms.FloatField):
        return f"Enter {label} as a number."
    if isinstance(bound.field, forms.BooleanField):
        return f"Tick the box: {bound.label}."
    if isinstance(bound.field, forms.ChoiceField):
        return f"Choose {label} from those listed."
    return f"Answer this: {bound.label}" if str(bound.label).endswith("?") else f"Enter {label}."


def named(label: str) -> str:
    """A label as a sentence goes on: "Name" becomes "the name", "Your password" becomes "your password"."""
    lowered = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return lowered if lowered.startswith(ARTICLES) else f"the {lowered}"


_DJANGOS_OWN = (
    "This field is required.",
    "Enter a valid email address.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid value.",
    "Select a valid choice.",
)

__all__ = ["named", "sentences"]
