"""A second system's files added to a dataset, with links between its ids and the main system's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from continuum.dataset.errors import ContinuumError
from continuum.dataset.folder import open_dataset
from continuum.exchange.run import Request, import_files

LINKS = """system,local_id,other_system,other_local_id,decision
a,1,b,9,certain
a,2,b,7,
"""


def request(folder: Path, name: str, **tables: str) -> Request:
    files = folder / name
    files.mkdir()
    for table, text in tables.items():
        (files / f"{table}.csv").write_text(text, encoding="utf-8")
    return Request(
        "own", [files], out=folder / "dataset", authority="E06000050", known_at=datetime(2021, 5, 7)
    )


@pytest.fixture
def second(tmp_path: Path) -> Request:
    import_files(request(tmp_path, "a", person="person_id,sex\n1,F\n2,M\n", contact=_contacts("1", "1")))
    (tmp_path / "links.csv").write_text(LINKS, encoding="utf-8")
    people = "person_id,sex\n9,F\n2,F\n7,M\n"
    given = request(tmp_path, "b", person=people, contact=_contacts("1", "9"))
    return replace(given, links=tmp_path / "links.csv", system="b", main_system="a")


def _contacts(contact: str, person: str) -> str:
    fields = "contact_id,contact_event_id,person_id,client_type,received_at"
    return f"{fields}\n{contact},{contact},{person},child,2021-04-01\n"


def test_linked_people_are_one_and_others_stay_apart(second: Request) -> None:
    outcome = import_files(second)
    dataset = open_dataset(outcome.folder)
    assert sorted(dataset.frame("person")["person_id"]) == ["1", "2", "b:2", "b:7"]
    contacts = dict(dataset.frame("contact").select("contact_id", "person_id").rows())
    assert contacts == {"1": "1", "b:1": "1"}


@pytest.mark.parametrize("half", [{"links": None}, {"system": ""}, {"main_system": ""}])
def test_half_an_identity_is_refused(second: Request, half: dict[str, str | None]) -> None:
    with pytest.raises(ContinuumError, match="links need the system"):
        import_files(replace(second, **half))  # type: ignore[arg-type]
