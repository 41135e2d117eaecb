"""The table of addresses: what is in it has a name, and each kind of trouble has its page."""

from __future__ import annotations

from typing import Any

from django.urls import get_resolver
from django.utils.module_loading import import_string

from continuum.website import urls
from continuum.website.errors import views as pages


def test_each_kind_of_trouble_has_its_page() -> None:
    handlers = {name: import_string(getattr(urls, name)) for name in dir(urls) if name.startswith("handler")}
    assert handlers == {
        "handler400": pages.asked_wrongly,
        "handler403": pages.refused,
        "handler404": pages.not_there,
        "handler500": pages.broken,
    }


def test_every_address_has_a_name_and_one_view() -> None:
    folders: list[Any] = get_resolver().url_patterns
    assert len(folders) == len(urls.urlpatterns)
    # no folder of pages stands under a prefix: its urls.py says its whole addresses
    assert [each for each in folders if str(each.pattern)] == []
    assert [each for folder in folders for each in folder.url_patterns if not each.name] == []
    views: dict[str, set[object]] = {}
    for each in (each for folder in folders for each in folder.url_patterns):
        views.setdefault(str(each.pattern), set()).add(each.callback)
    # an address may go by two names, ours and the one by which allauth finds it: never by two views
    assert [path for path, found in views.items() if len(found) > 1] == []


def test_addresses_end_with_a_stroke_or_the_kind_of_a_file() -> None:
    paths = [str(each.pattern) for folder in urls.urlpatterns for each in folder.url_patterns]
    odd = [path for path in paths if path and not path.endswith("/") and "." not in path]
    assert odd == ["healthz"]
