"""A day, asked for in three parts: day, month, year, as people write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")


class DayWidget(forms.Widget):
    """Three small fields: `name-day`, `name-month`, `name-year`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was written in each part."""
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the parts was sent."""
        return all(f"{name}-{part}" not in data for part in PARTS)

    @staticmethod
    def parts(value: Any) -> dict[str, str]:
        """Each part of a day, or what was written in it."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        given = value if isinstance(value, Mapping) else {}
        return {part: str(given.get(part, "")) for part in PARTS}


class DayField(forms.Field):
    """A day. What is wrong with it is said in a sentence that names it.

    Args:
        earliest, latest: the days that it may be; both may be none.
    """

    widget = DayWidget

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.earliest = earliest
        self.latest = latest

    def to_python(self, value: Any) -> date | None:
        """The day that was written; None where nothing was."""
        if isinstance(value, date):
            return value
        parts = DayWidget.parts(value)
        missing = [part for part in PARTS if not parts[part]]
        if len(missing) == len(PARTS):
            return None
        name = self.label or "The day"
        if missing:
            raise ValidationError(f"{name} must include a {' and a '.join(missing)}.", code="incomplete")
        try:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        except (ValueError, OverflowError):
            raise ValidationError(f"{name} must be a real day, such as 31 3 2021.", code="invalid") from None

    def validate(self, value: date | None) -> None:
        """Whether it may be this day."""
        name = self.label or "The day"
        if value is None:
            if self.required:
                raise ValidationError(f"Enter {str(name)[:1].lower()}{str(name)[1:]}.", code="required")
            return
        if self.earliest and value < self.earliest:
            raise ValidationError(f"{name} must be {_words(self.earliest)} or later.", code="early")
        if self.latest and value > self.latest:
            raise ValidationError(f"{name} must be {_words(self.latest)} or earlier.", code="late")


class DaysInOrder(forms.Form):
    """A form that asks for two days, `since` and `until`, the second not before the first."""

    def clean(self) -> dict[str, Any]:
        """The days must be in order."""
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must be the same as or after the first.")
        return told


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


__all__ = ["DayField", "DayWidget", "DaysInOrder"]
