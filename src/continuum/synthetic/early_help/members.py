"""Who of a family is in its early help episode, so that the children in the open episodes are the printed
number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from continuum.synthetic.borough import Borough
from continuum.synthetic.days import add_months, birthday, days
from continuum.synthetic.early_help.episodes import FamilyEpisode

_GROWN_UP = 18


def choose_members(borough: Borough, episodes: Sequence[FamilyEpisode]) -> None:
    """Fills in the children and adults of every episode."""
    facts = borough.profile["early_help"]
    random = borough.random("early help members")
    for episode in episodes:
        _choose(borough, random, episode, facts["sibling_joins"], facts["adult_joins"])
    last = np.datetime64(borough.last)
    open_now = [
        each for each in episodes if each.opened <= last and (each.closed is None or each.closed > last)
    ]
    _count_to(borough, random, open_now, borough.times(facts["children"]))


def _choose(
    borough: Borough, random: np.random.Generator, episode: FamilyEpisode, siblings: float, adults: float
) -> None:
    people = borough.people
    for child in people.children_of(episode.family):
        person = people[child]
        young = person.born <= episode.opened < birthday(np.array([person.born]), _GROWN_UP)[0]
        if child in episode.named:
            (episode.children if young else episode.adults).append(child)
        elif young and random.random() < siblings:
            episode.children.append(child)
    for adult in people.adults_of(episode.family):
        if adult in episode.named or random.random() < adults:
            episode.adults.append(adult)
    if not episode.children:
        episode.children.append(_sibling(borough, random, episode))


def _count_to(
    borough: Borough, random: np.random.Generator, episodes: Sequence[FamilyEpisode], wanted: int
) -> None:
    """Leaves out siblings whom no contact named, or finds more of them, until the children are as many as
    wanted.
    """
    have = sum(len(each.children) for each in episodes)
    order = [episodes[index] for index in random.permutation(len(episodes))]
    for spare in (True, False):
        for episode in order:
            unnamed = [each for each in episode.children if each not in episode.named]
            if have > wanted and spare and unnamed and len(episode.children) > 1:
                episode.children.remove(unnamed[-1])
                have -= 1
    while have > wanted:
        # more were named than wanted: the eldest of the largest families stay out of the work
        largest = max(order, key=lambda each: len(each.children))
        largest.children.pop(0)
        have -= 1
    while have < wanted:
        smallest = min(order, key=lambda each: len(each.children))
        left_out = [
            each
            for each in borough.people.children_of(smallest.family)
            if each not in smallest.children and _is_young(borough, each, smallest.opened)
        ]
        smallest.children.append(left_out[0] if left_out else _sibling(borough, random, smallest))
        have += 1


def _is_young(borough: Borough, child: int, day: np.datetime64) -> bool:
    born = borough.people[child].born
    return bool(born <= day < birthday(np.array([born]), _GROWN_UP)[0])


def _sibling(borough: Borough, random: np.random.Generator, episode: FamilyEpisode) -> int:
    """One more child of the family, born well apart from the others."""
    born = [borough.people[each].born for each in borough.people.children_of(episode.family)]
    gap = int(random.integers(14, 30))
    eldest_born = episode.opened - np.timedelta64(17 * 365, "D")
    younger = add_months(np.array([max(born)]), gap)[0] if born else eldest_born
    older = add_months(np.array([min(born)]), -gap)[0] if born else eldest_born
    if eldest_born < younger < episode.opened:
        day = younger
    elif eldest_born < older < episode.opened:
        day = older
    else:
        day = episode.opened - np.timedelta64(int(random.integers(365, 12 * 365)), "D")
    return int(borough.people.new_people(days([day]), families=[episode.family])[0])
