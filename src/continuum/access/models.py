"""What is kept about the people who use Continuum."""

from __future__ import annotations

from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.restricted.restriction import AllowedStill, Restriction

__all__ = ["AllowedStill", "Restriction", "RoleHeld", "TeamHeld", "User"]
