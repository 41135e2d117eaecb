"""`continuum identity`: links written, decided, and found again."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tests.cli.running import run, sentence

KEYS = """system,local_id,unique_pupil_number,date_of_birth,sex,postcode,name_sounds
a,1,U1,2015-06-01,F,CH1 2AB,S530
b,9,U1,2015-06-01,F,CH1 2AB,S530
a,2,,2014-02-03,M,CW1 1AA,T200
b,8,,2014-02-03,M,CW1 1AA,T200
a,3,,2012-12-12,M,CW9 9ZZ,L100
"""


def test_links_are_written_and_decisions_stand(tmp_path: Path) -> None:
    keys, links = tmp_path / "keys.csv", tmp_path / "links.csv"
    keys.write_text(KEYS)
    done = run("identity", "propose", "--keys", str(keys), "--links", str(links))
    assert done.status == 0, done.err
    assert "1 certain, 0 accepted, 0 refused, 1 to be decided" in done.out
    assert "5 ids of 2 systems are compared" in done.err
    first = links.read_text().splitlines()[1]
    assert first.startswith("a,2,b,8,match weight,")
    decided = pl.read_csv(links, infer_schema=False)
    decided[0, "decision"] = "accept"
    decided.write_csv(links)
    again = run("identity", "propose", "--keys", str(keys), "--links", str(links))
    assert "1 certain, 1 accepted, 0 refused, 0 to be decided" in again.out


def test_a_file_without_ids_is_refused_in_a_sentence(tmp_path: Path) -> None:
    keys = tmp_path / "keys.csv"
    keys.write_text("name,sex\nx,F\n")
    said = sentence(run("identity", "propose", "--keys", str(keys), "--links", str(tmp_path / "links.csv")))
    assert "keys.csv" in said
    assert "system" in said
    assert not (tmp_path / "links.csv").exists()
