"""Risk flags: the harms that the plan asks services to recognise, raised on people whose contacts named
them.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from continuum.synthetic.borough import Borough

_SOON = 21


def make_risk_flags(borough: Borough) -> None:
    """Adds the table risk_flag: at most one flag of a kind at a time for a person."""
    facts = borough.profile["places"]["risk_flags"]
    random = borough.random("risk flags")
    last = np.datetime64(borough.last)
    rows: list[tuple[str, str, np.datetime64, np.datetime64 | None]] = []
    for reason, kind in facts["reasons"].items():
        until: dict[str, np.datetime64] = {}
        for person, day in _named(borough, reason):
            if random.random() >= kind["share"] or until.get(person, day) > day:
                continue
            raised = min(day + np.timedelta64(int(random.integers(0, _SOON)), "D"), last)
            ended = raised + np.timedelta64(30 + int(random.exponential(facts["lasts"])), "D")
            until[person] = ended
            rows.append((person, kind["risk"], raised, ended if ended <= last else None))
    borough.add(
        "risk_flag",
        {
            "risk_flag_id": borough.ids("risk_flag", len(rows)),
            "person_id": [row[0] for row in rows],
            "risk": [row[1] for row in rows],
            "raised_on": [row[2] for row in rows],
            "ended_on": [row[3] for row in rows],
        },
    )


def _named(borough: Borough, reason: str) -> list[tuple[str, np.datetime64]]:
    """Who was named in a contact for that reason, main or further, and when."""
    further = (
        borough.table("contact_reason")
        .filter(pl.col("reason") == reason)
        .select("contact_id")
        .unique(maintain_order=True)
    )
    contacts = borough.table("contact")
    named = (
        pl.concat(
            [
                contacts.filter(pl.col("main_reason") == reason),
                contacts.join(further, on="contact_id", how="semi"),
            ]
        )
        .unique("contact_id", maintain_order=True)
        .sort("received_at", "contact_id")
        .select("person_id", pl.col("received_at").dt.date())
    )
    return [(person, np.datetime64(day)) for person, day in named.iter_rows()]
