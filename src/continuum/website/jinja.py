"""The templates' engine: Jinja, with the macros of GOV.UK Frontend and the site's own."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from continuum.reports.when import day_words, month_words, period_label, period_words
from continuum.reports.wording import number_text, shown_cell, with_unit
from continuum.website.forms.shape import error_list, shape
from continuum.website.paging import links
from continuum.website.sparkline import sparkline

FRONTEND = "govuk_frontend_jinja"

TOLD = {
    "day_words": day_words,
    "error_list": error_list,
    "month_words": month_words,
    "number_text": number_text,
    "page_links": links,
    "period_label": period_label,
    "period_words": period_words,
    "shape": shape,
    "shown_cell": shown_cell,
    "sparkline": sparkline,
    "with_unit": with_unit,
}
"""What every template may ask for by name: words for days, periods and numbers, and what to draw."""


class _Undefined(ChainableUndefined):
    """The macros of GOV.UK Frontend ask for parts of what was not given."""


def environment(**options: Any) -> Environment:
    """The engine, with the site's own templates first."""
    options["undefined"] = _Undefined
    loader = options.pop("loader")
    made = Environment(
        loader=ChoiceLoader([loader, PrefixLoader({FRONTEND: PackageLoader(FRONTEND)})]),
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.globals.update(static=static, url=reverse, **TOLD)
    return made


__all__ = ["environment"]
