"""What every page's frame needs: the council's name, who reads, and where they may go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def layout(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page is told."""
    return {"council": settings.COUNCIL, "navigation": []}
