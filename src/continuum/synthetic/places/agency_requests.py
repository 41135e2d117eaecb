"""Partner agencies asked for information on a contact before the decision, and what they replied."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from continuum.synthetic.borough import Borough
from continuum.synthetic.quota import mixed

_PROGRESSING = ("referral_to_social_care", "early_help_360", "early_help_new_episode")
_MINUTE = 60_000_000
"""In microseconds."""


def make_agency_requests(borough: Borough) -> None:
    """Adds the table agency_information_request: one or two requests on some contacts, more on those that
    progress.
    """
    facts = borough.profile["places"]["agency_requests"]
    random = borough.random("agency requests")
    contacts = borough.table("contact")
    progressing = contacts["outcome"].is_in(_PROGRESSING).fill_null(value=False).to_numpy()
    wanted = random.random(contacts.height) < np.where(progressing, facts["progressing"], facts["others"])
    twice = wanted & (random.random(contacts.height) < facts["second"])
    places = np.concatenate([np.flatnonzero(wanted), np.flatnonzero(twice)])
    # the second request of a contact is never to the agency of the first
    agencies = mixed(random, contacts.height, facts["agency"])
    others = mixed(random, contacts.height, facts["agency"])
    clash = agencies == others
    names = list(facts["agency"])
    others[clash] = [names[(names.index(each) + 1) % len(names)] for each in others[clash]]
    agency = np.concatenate([agencies[wanted], others[twice]])
    asked = _asked(random, contacts, places)
    replied = asked + random.exponential(9 * 60, len(places)).astype(np.int64) * _MINUTE + 15 * _MINUTE
    answers = random.random(len(places)) < facts["replied"]
    end = np.datetime64(borough.last + np.timedelta64(1, "D").item(), "us").astype(np.int64)
    answers &= replied < end
    reply = mixed(random, len(places), facts["reply"])
    borough.add(
        "agency_information_request",
        {
            "agency_information_request_id": borough.ids("agency_information_request", len(places)),
            "contact_id": contacts["contact_id"].gather(places),
            "agency": agency,
            "requested_at": asked.astype("datetime64[us]"),
            "replied_at": np.where(answers, replied, np.datetime64("NaT").astype(np.int64)).astype(
                "datetime64[us]"
            ),
            "reply": [each if yes else None for each, yes in zip(reply, answers, strict=True)],
        },
    )


def _asked(
    random: np.random.Generator, contacts: pl.DataFrame, places: NDArray[np.int64]
) -> NDArray[np.int64]:
    """When each was asked: soon after the contact, before the decision where there is one; whole minutes."""
    received = contacts["received_at"].dt.epoch("us").to_numpy()[places]
    decided = contacts["decided_at"].dt.epoch("us").fill_null(np.iinfo(np.int64).max // 2).to_numpy()[places]
    latest = np.minimum(received + 20 * 60 * _MINUTE, decided)
    after = (random.random(len(places)) * 0.4 * (latest - received)).astype(np.int64)
    return np.asarray(received + after // _MINUTE * _MINUTE, dtype=np.int64)
