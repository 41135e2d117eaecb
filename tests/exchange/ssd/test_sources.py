"""Sources of contacts and referrals, whose codes may be ids of the system's own."""

from pathlib import Path

from tests.exchange.ssd.extracts import read, told

HEADING = (
    "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_source_desc\n"
)


def contacts(*sources: str) -> str:
    rows = [
        f"{place},P{place},2021-03-0{place} 09:30:00,{each}" for place, each in enumerate(sources, start=1)
    ]
    return HEADING + "\n".join(rows)


def test_a_code_of_the_list_is_read(tmp_path: Path) -> None:
    rows, quality = read(tmp_path, {"ssd_contacts.csv": contacts("1A,", "6,", "10,Unknown", "3E,")})
    assert rows["contact"]["source"].to_list() == ["parents_carers", "police", None, "hospital_staff"]
    assert told(quality, "a code or label of the list") == []


def test_a_description_goes_before_a_code(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, {"ssd_contacts.csv": contacts("7,Probation", "1A,", "8,NSPCC")})
    assert rows["contact"]["source"].to_list() == ["probation", "parents_carers", "nspcc"]


def test_ids_of_the_systems_own_are_told_by_the_councils_spellings_or_unknown(tmp_path: Path) -> None:
    rows, quality = read(
        tmp_path,
        {"ssd_contacts.csv": contacts("6,Some desk", "4711,Some desk", "4712,Housing", "4713,")},
        rules='[ssd.contact.source]\n"4711" = "cafcass"\n',
    )
    assert rows["contact"]["source"].to_list() == [None, "cafcass", "housing", None]
    assert told(quality, "a code or label of the list") == [
        ("cont_contact_source_code", "Some desk", "set to unknown"),
        ("cont_contact_source_code", "4713", "set to unknown"),
    ]
    assert rows["contact"]["__corrected"].to_list() == [True, False, False, True]


def test_referrals_have_the_list_itself(tmp_path: Path) -> None:
    rows, _ = read(
        tmp_path,
        {
            "ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date,"
            "cine_referral_source_code,cine_referral_source_desc\n"
            "1,P,2021-01-01,990,School\n2,P,2021-01-02,991,5A: LA services\n3,P,2021-01-03,992,Old desk"
        },
    )
    assert rows["referral"]["source"].to_list() == ["2A", "5A", None]
