"""A field of a Django form, as the macros of GOV.UK Frontend take it.

`templates/forms/macros.html` asks here what to draw. So a form says what it asks for once, in Python, and
every page draws it alike: label, hint, error, and what ties them to the field for a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from continuum.website.forms.day import DayWidget
from continuum.website.forms.wrong import sentences

ATTRIBUTES = (
    *("autocomplete", "inputmode", "spellcheck", "pattern", "maxlength", "minlength", "min", "max", "step"),
    *("list", "autocapitalize"),
)
"""What a widget may say that goes to the field as it is."""

INPUT_TYPES = {"datetime": "text", "date": "text", "time": "text", "number": "text"}
"""Types of input that browsers handle badly: they are asked for as text."""


@dataclass(frozen=True)
class Shape:
    """How a field is drawn: the component of GOV.UK Frontend, and what its macro is given."""

    component: str
    params: Mapping[str, Any]


def shape(bound: BoundField, size: str = "") -> Shape:
    """How a field is drawn. `size` makes its label a heading: "l", "m" or "s".

    Raises:
        TypeError: its widget is none that this knows: a new kind is added here, not beside.
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return Shape("hidden", {"name": bound.html_name, "value": text_of(bound.value())})
    common = _common(bound)
    if isinstance(widget, DayWidget):
        return Shape("date-input", {**common, **_legend(bound, size), **_day(bound)})
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return Shape("checkboxes", {**common, **_legend(bound, size), "items": list(_options(bound))})
    if isinstance(widget, forms.RadioSelect):
        return Shape("radios", {**common, **_legend(bound, size), "items": list(_options(bound))})
    if isinstance(widget, forms.CheckboxInput):
        return Shape("checkboxes", {**common, "items": [_single(bound)]})
    labelled = {**common, "id": bound.id_for_label, "label": _label(bound, size)}
    if isinstance(widget, forms.Select):
        return Shape("select", {**labelled, "items": list(_options(bound))})
    value = text_of(bound.value())
    if isinstance(widget, forms.Textarea):
        return Shape("textarea", {**labelled, "value": value, "rows": str(widget.attrs.get("rows", 5))})
    if isinstance(widget, forms.PasswordInput):
        # what was typed as a password is never sent back
        drawn_by_macro = {"attributes": {}, "autocomplete": str(widget.attrs.get("autocomplete", ""))}
        return Shape("password-input", {**labelled, **drawn_by_macro})
    if isinstance(widget, forms.widgets.Input) and not isinstance(widget, forms.FileInput):
        kind = str(widget.attrs.get("type", widget.input_type))
        return Shape("input", {**labelled, "value": value, "type": INPUT_TYPES.get(kind, kind)})
    raise TypeError(f"no component draws the widget {type(widget).__name__} of {bound.name!r}")


def error_list(form: BaseForm) -> list[dict[str, str]]:
    """What is wrong with a form, for the summary at the top: of the form as a whole, then field by field.

    Each leads to its field; what is wrong of the whole leads to the first field.
    """
    fields = [form[name] for name in form.fields]
    first = next((field for field in fields if not field.is_hidden), None)
    found = [
        {"text": str(error), **({"href": f"#{focus_id(first)}"} if first is not None else {})}
        for error in form.non_field_errors()
    ]
    return found + [
        {"text": sentence} if field.is_hidden else {"text": sentence, "href": f"#{focus_id(field)}"}
        for field in fields
        for sentence in sentences(field)
    ]


def focus_id(bound: BoundField) -> str:
    """The id of what is led to from the error summary: the field, or the first of its choices or parts."""
    base = bound.auto_id or bound.html_name
    return f"{base}-day" if isinstance(bound.field.widget, DayWidget) else base


def text_of(value: Any) -> str:
    """What stands in a field: nothing for no value."""
    return "" if value is None else str(value)


def _common(bound: BoundField) -> dict[str, Any]:
    attributes = {name: str(bound.field.widget.attrs[name]) for name in ATTRIBUTES if _said(bound, name)}
    made: dict[str, Any] = {
        "name": bound.html_name,
        "idPrefix": bound.auto_id or bound.html_name,
        "classes": str(bound.field.widget.attrs.get("class", "")),
        "disabled": bool(bound.field.disabled),
        "attributes": attributes,
    }
    if bound.help_text:
        made["hint"] = _text(bound.help_text)
    if bound.errors:
        made["errorMessage"] = {"text": " ".join(sentences(bound))}
    return made


def _said(bound: BoundField, name: str) -> bool:
    return bound.field.widget.attrs.get(name) not in (None, "")


def _text(words: Any) -> dict[str, Any]:
    """Words for a macro: as they are where they were made as HTML, escaped otherwise."""
    return {"html": words} if isinstance(words, SafeString) else {"text": str(words)}


def _label(bound: BoundField, size: str) -> dict[str, Any]:
    label = {**_text(_name(bound)), "for": bound.id_for_label}
    return {**label, "classes": f"govuk-label--{size}"} if size else label


def _legend(bound: BoundField, size: str) -> dict[str, Any]:
    classes = f"govuk-fieldset__legend--{size}" if size else ""
    return {"fieldset": {"legend": {**_text(_name(bound)), "classes": classes}}}


def _name(bound: BoundField) -> Any:
    """What a field is called; one that may be left empty says so."""
    may_be_empty = getattr(bound.form, "says_optional", True) and not bound.field.required
    asks = not isinstance(bound.field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple)
    return f"{bound.label} (optional)" if may_be_empty and asks else bound.label


def _options(bound: BoundField) -> Iterator[dict[str, Any]]:
    """Each choice of a field; the first has the field's own id, so that an error leads to it."""
    hints: Mapping[str, str] = getattr(bound.field.widget, "option_hints", {})
    given = bound.value()
    chosen = {
        text_of(each) for each in (given if isinstance(given, list | tuple | set | frozenset) else [given])
    }
    base = bound.auto_id or bound.html_name
    for at, (value, label) in enumerate(_flat(getattr(bound.field, "choices", ()))):
        said = text_of(value)
        option: dict[str, Any] = {
            "value": said,
            "text": str(label),
            "checked": said in chosen,
            "selected": said in chosen,
            "id": base if at == 0 else f"{base}-{at + 1}",
            "disabled": bool(bound.field.disabled),
        }
        yield {**option, "hint": {"text": hints[said]}} if said in hints else option


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups: a group's name stands before each of its choices."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from ((each, f"{value}: {words}") for each, words in label)
        else:
            yield value, label


def _single(bound: BoundField) -> dict[str, Any]:
    value = bound.value()
    return {
        "value": "on",
        **_text(bound.label),
        "checked": bool(value) and value not in ("false", "False", "off"),
        "id": bound.auto_id or bound.html_name,
    }


def _day(bound: BoundField) -> dict[str, Any]:
    base = bound.auto_id or bound.html_name
    wrong = " govuk-input--error" if bound.errors else ""
    return {
        "id": base,
        "items": [
            {
                "name": f"{bound.html_name}-{part}",
                "id": f"{base}-{part}",
                "label": part.capitalize(),
                "value": value,
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
            }
            for part, value in DayWidget.parts(bound.value()).items()
        ],
    }


__all__ = ["Shape", "error_list", "focus_id", "shape", "text_of"]
