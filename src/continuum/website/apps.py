"""The website as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The pages."""

    name = "continuum.website"
    label = "website"
    verbose_name = "Continuum"

    def ready(self) -> None:
        """Tell Django of the checks of a site."""
        from continuum.website.checks.registered import register_all

        register_all()
