"""Persons, families and teams of an extract."""

from datetime import date
from pathlib import Path

from tests.exchange.ssd.extracts import read, told


def test_a_due_date_stands_for_the_day_of_birth_of_a_child_not_yet_born(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_person.csv": "pers_person_id,pers_dob,pers_expected_dob\n"
            "1,2010-02-03 00:00:00,\n2,,30/06/2021\n3,1900-01-01,2021-07-01"
        },
    )
    assert rows["person"]["date_of_birth"].to_list() == [
        date(2010, 2, 3),
        date(2021, 6, 30),
        date(2021, 7, 1),
    ]


def test_1900_is_a_blank_and_said(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path, {"ssd_person.csv": "pers_person_id,pers_dob,pers_death_date\n1,1900-01-01 00:00:00.000,"}
    )
    assert rows["person"]["date_of_birth"].to_list() == [None]
    found = told(quality, "a date, and not the one that a blank turns into")
    assert found == [("pers_dob", "1900-01-01 00:00:00.000", "set to unknown")]


def test_a_code_in_the_pupil_numbers_column_is_why_there_is_none(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {"ssd_person.csv": "pers_person_id,pers_upn,pers_upn_unknown\n1,UN4,\n2,A123456789012,\n3,,UN1"},
    )
    assert rows["person"]["unique_pupil_number"].to_list() == [None, "A123456789012", None]
    assert rows["person"]["unique_pupil_number_unknown"].to_list() == ["UN4", None, "UN1"]
    assert told(quality, "a structured value that can be read") == [("pers_upn", "UN4", "corrected")]


def test_identifiers_and_asylum_come_from_their_own_tables(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_person.csv": "pers_person_id,pers_upn\n1,\n2,U2\n3,",
            "ssd_linked_identifiers.csv": "link_table_id,link_person_id,link_identifier_type,"
            "link_identifier_value,link_valid_from_date\n"
            "a,1,Former Unique Pupil Number,OLD2,2020-01-01\nb,1,Former unique pupil number,OLD1,2015-01-01\n"
            "c,1,Unique Pupil Number,U1,\nd,2,Unique Pupil Number,OTHER,\ne,2,YOT Number,9,",
            "ssd_immigration_status.csv": "immi_immigration_status_id,immi_person_id,"
            "immi_immigration_status\n"
            "x,3,Unaccompanied Asylum Seeking Child\ny,2,Refugee Status",
        },
    )
    person = rows["person"]
    assert person["former_unique_pupil_number"].to_list() == ["OLD2", None, None]
    assert person["unique_pupil_number"].to_list() == ["U1", "U2", None]
    assert person["unaccompanied_asylum_seeker"].to_list() == [False, False, True]


def test_no_name_is_taken_and_no_field_is_made_up(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, {"ssd_person.csv": "pers_person_id,pers_forename,pers_surname\n1,Given,Family"})
    assert [name for name in rows["person"].columns if not name.startswith("__")] == ["person_id"]


def test_postcodes_are_looked_at_for_identity_alone(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_person.csv": "pers_person_id\n1\n2",
            "ssd_address.csv": "addr_table_id,addr_person_id,addr_address_start_date,addr_address_postcode\n"
            "a,1,2020-01-01,CH1 1AA\nb,1,2021-01-01,CH2 2BB",
        },
    )
    assert rows["person"]["__postcode"].to_list() == ["CH2 2BB", None]
    assert "address" not in rows
    assert "addresses" in quality.problems["detail"].str.join(" ").item()


def test_a_team_under_a_service_belongs_to_it(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_department.csv": "dept_team_id,dept_team_name,dept_team_parent_name\n"
            "1,East,Leaving Care\n2,West,Some directorate"
        },
    )
    assert rows["team"]["service"].to_list() == ["leaving_care", None]
    assert told(quality, "a code or label of the list") == []


def test_a_familys_children_share_an_episode_of_early_help(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {
            "ssd_family.csv": "fami_table_id,fami_family_id,fami_person_id\na,F,1\nb,F,2\nc,G,4\nd,H,4",
            "ssd_early_help_episodes.csv": "earl_episode_id,earl_person_id,earl_episode_start_date,"
            "earl_episode_end_date,earl_episode_reason\n"
            "e1,1,2021-01-01,2021-02-01,Self-Referral\ne2,2,2021-01-01,2021-03-01,Self-Referral\n"
            "e3,3,2021-01-01,,\ne4,4,2021-01-01,,",
        },
    )
    episodes = rows["early_help_episode"].select("early_help_episode_id", "family_id", "closed_on", "route")
    assert episodes.rows() == [
        ("early-help:F:2021-01-01", "F", date(2021, 3, 1), "self_referral"),
        ("e3", None, None, None),
        ("e4", None, None, None),
    ]
    assert rows["early_help_member"]["early_help_member_id"].to_list() == ["e1", "e2", "e3", "e4"]
    assert quality.tally("early_help_episode").merged == 1
