"""Which records somebody may see.

A scope is a plain value. Whoever asks for records hands one over, and there is no other way to ask for them:
in files the measures give the records behind a figure for a scope; with users, a role is first turned into a
scope. A figure counts everybody that it is about, and a scope decides only which records may be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from continuum.dataset.fields import Table


@dataclass(frozen=True)
class Scope:
    """Which teams' records, of whom, and whether records at all.

    Attributes:
        teams: the teams whose records may be seen; None for all. Where only some are, a record that no team
            holds is not seen.
        restricted: the ids of people whose records stay hidden, whatever the team.
        records: whether record ids may be seen; without it, figures only.
        authority: the authority whose records may be seen, by its code; None for all in the dataset.
        partner: the partner agency for which somebody works, by its code among the sources of contacts; empty
            for the council's own people. It sees figures, and opens no record.
    """

    teams: frozenset[str] | None = None
    restricted: frozenset[str] = frozenset()
    records: bool = False
    authority: str | None = None
    partner: str = ""

    @classmethod
    def everything(cls) -> Scope:
        """All records of all teams: for the analyst who holds the files anyway."""
        return cls(records=True)

    @classmethod
    def aggregate(cls) -> Scope:
        """Figures over all teams, and no record."""
        return cls(records=False)

    def sees_team(self, team: str | None) -> bool:
        """Whether a record that this team holds may be seen; None is a record that no team holds."""
        return self.teams is None or (team is not None and team in self.teams)

    def sees_person(self, person: str | None) -> bool:
        """Whether a record about this person may be seen; None is a record about nobody in particular."""
        return person is None or person not in self.restricted

    def sees_authority(self, authority: str | None) -> bool:
        """Whether a record of this authority may be seen."""
        return self.authority is None or authority == self.authority

    def sees_row(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Whether the record in a row of the table may be named.

        A record that no team holds is seen only by a scope of all teams, and so is every row of a table that
        says of no row which team holds it. One about no person hides nobody. Where the rows of a table hang
        on those of another (a contact's further reasons on the contact), ask for the row of the other.
        """
        return (
            self.records
            and self.sees_authority(row.get("authority"))
            and self.sees_team(row.get(table.team) if table.team else None)
            and (not table.person or self.sees_person(row.get(table.person)))
        )
