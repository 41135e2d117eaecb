"""What is kept about the people who use Continuum."""

from __future__ import annotations

from continuum.access.people.user import RoleHeld, TeamHeld, User

__all__ = ["RoleHeld", "TeamHeld", "User"]
