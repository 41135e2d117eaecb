"""What the events are about and what they led to: domestic abuse, early help, the rest; exact by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.front_door.events import ContactEvent
from continuum.synthetic.front_door.taking import take
from continuum.synthetic.front_door.volumes import Volumes
from continuum.synthetic.quota import chosen

REFERRAL = "referral_to_social_care"
EARLY_HELP_360 = "early_help_360"
EARLY_HELP_NEW = "early_help_new_episode"
INFORMATION = "information_and_advice"
NOTHING = "no_further_action"
OTHER = "other"

_REST = {NOTHING: 0.55, INFORMATION: 0.33, OTHER: 0.12}


@dataclass
class Columns:
    """One value an event.

    Attributes:
        month: the place of the month.
        children: how many children.
        adults: how many adults.
        size: how many contacts: of children and of adults.
        referred: whether it became a referral.
        abuse: whether domestic abuse is the main reason.
        abuse_further: whether it is a further reason only.
        outcome: what it led to (for the children, where it became a referral).
        reason: the main reason.
        source: who made it.
    """

    month: NDArray[np.int64]
    children: NDArray[np.int64]
    adults: NDArray[np.int64]
    size: NDArray[np.int64]
    referred: NDArray[np.bool_]
    abuse: NDArray[np.bool_]
    abuse_further: NDArray[np.bool_]
    outcome: NDArray[np.object_]
    reason: NDArray[np.object_]
    source: NDArray[np.object_]

    @property
    def helped(self) -> NDArray[np.bool_]:
        """Which events led to early help."""
        return np.asarray((self.outcome == EARLY_HELP_360) | (self.outcome == EARLY_HELP_NEW), dtype=bool)


def columns_of(events: list[ContactEvent]) -> Columns:
    """The columns of events, nothing settled yet."""
    count = len(events)
    children = np.array([len(event.children) for event in events], dtype=np.int64)
    adults = np.array([len(event.adults) for event in events], dtype=np.int64)
    return Columns(
        month=np.array([event.month for event in events], dtype=np.int64),
        children=children,
        adults=adults,
        size=children + adults,
        referred=np.array([event.referral is not None for event in events], dtype=bool),
        abuse=np.zeros(count, dtype=bool),
        abuse_further=np.zeros(count, dtype=bool),
        outcome=np.full(count, None, dtype=object),
        reason=np.full(count, None, dtype=object),
        source=np.full(count, None, dtype=object),
    )


def settle_outcomes(borough: Borough, volumes: Volumes, columns: Columns) -> None:
    """Settles, month by month, which events are about domestic abuse and what every event led to."""
    random = borough.random("outcomes")
    columns.outcome[columns.referred] = REFERRAL
    for place, month in enumerate(volumes.span):
        here = columns.month == place
        _abuse(columns, here, volumes, place, month.name, random)
        _early_help(borough, columns, here, volumes, place, month.name, random)
        rest = np.flatnonzero(here & (columns.outcome == None))  # noqa: E711
        columns.outcome[rest] = random.choice(list(_REST), len(rest), p=list(_REST.values()))


def _abuse(
    columns: Columns,
    here: NDArray[np.bool_],
    volumes: Volumes,
    place: int,
    name: str,
    random: np.random.Generator,
) -> None:
    """Domestic abuse: exactly so many contacts about children and about adults."""
    any_children, any_adults = int(volumes.abuse[0][place]), int(volumes.abuse[1][place])
    further = int(volumes.abuse_further[place])
    further_children = further // 2 + further % 2
    children, adults = any_children - further_children, any_adults - (further - further_children)
    # events with both first, in the proportion wanted; then children alone and adults alone make up the rest
    both = here & (columns.children > 0) & (columns.adults > 0)
    picked = _both(columns, both, int(0.86 * children), int(0.86 * adults), random)
    columns.abuse[picked] = True
    left_children = children - int(columns.children[picked].sum())
    left_adults = adults - int(columns.adults[picked].sum())
    alone = here & (columns.adults == 0)
    columns.abuse[take(random, columns.children, alone, left_children, what=f"{name} children")] = True
    alone = here & (columns.children == 0)
    columns.abuse[take(random, columns.adults, alone, left_adults, what=f"{name} adults")] = True
    free = here & ~columns.abuse & ~columns.referred
    for sizes, others, count in (
        (columns.children, columns.adults, further_children),
        (columns.adults, columns.children, further - further_children),
    ):
        able = free & (others == 0) & (sizes == 1)
        columns.abuse_further[take(random, sizes, able, count, what=f"{name} further reasons")] = True


def _both(
    columns: Columns, able: NDArray[np.bool_], children: int, adults: int, random: np.random.Generator
) -> list[int]:
    """Events of children and adults up to about so many of each, never more."""
    picked: list[int] = []
    for place in random.permutation(np.flatnonzero(able)).tolist():
        if columns.children[place] <= children and columns.adults[place] <= adults:
            picked.append(place)
            children -= int(columns.children[place])
            adults -= int(columns.adults[place])
    return picked


def _early_help(
    borough: Borough,
    columns: Columns,
    here: NDArray[np.bool_],
    volumes: Volumes,
    place: int,
    name: str,
    random: np.random.Generator,
) -> None:
    share = borough.profile["front_door"]["early_help"]["early_help_360_share"]
    # families, rather than one adult alone
    weights = np.where(columns.children > 0, 1.0, 0.15)
    for of_abuse, counts in zip((True, False), volumes.early_help, strict=True):
        able = here & (columns.abuse == of_abuse) & ~columns.referred & ~columns.abuse_further
        taken = take(random, columns.size, able, int(counts[place]), weights, what=f"{name} early help")
        in_360 = chosen(random, len(taken), round(len(taken) * share))
        columns.outcome[taken[in_360]] = EARLY_HELP_360
        columns.outcome[taken[~in_360]] = EARLY_HELP_NEW
