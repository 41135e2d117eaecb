"""Figures protected and not attacked: what the tests of single rules look at."""

from __future__ import annotations

from collections.abc import Sequence

from continuum.disclosure.policy import Policy
from continuum.disclosure.protect import ProtectedFigure, protect_together
from continuum.measures.figures import Figure


def protect_publication(figures: Sequence[Figure], policy: Policy) -> list[ProtectedFigure]:
    """Every figure of one publication, protected by the policy, in the order given."""
    return protect_together(figures, policy).figures
