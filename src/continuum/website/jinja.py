"""The templates' engine: Jinja, with the macros of GOV.UK Frontend."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader


class _Undefined(ChainableUndefined):
    """The macros of GOV.UK Frontend ask for parts of what was not given."""


def environment(**options: Any) -> Environment:
    """The engine, with the site's own templates first."""
    options["undefined"] = _Undefined
    loader = options.pop("loader")
    made = Environment(
        loader=ChoiceLoader([loader, PackageLoader("govuk_frontend_jinja")]),
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.globals.update(static=static, url=reverse)
    return made
