"""The people in the making: families, shares, and numbers by which nobody can be found."""

from __future__ import annotations

from datetime import date

from continuum.synthetic.borough import Borough
from continuum.synthetic.profile import load_profile


def _borough() -> Borough:
    return Borough(load_profile("cheshire_west"), seed=5, scale=2)


def test_people_and_their_families() -> None:
    borough = _borough()
    people = borough.people
    first, second = people.new_people(
        [date(2010, 1, 1), date(2012, 5, 5)], families=people.new_families(1)[[0, 0]]
    )
    (parent,) = people.new_people(
        [date(1980, 3, 3)], families=[people.family_of(first)], role="parent_or_carer"
    )
    (stranger,) = people.new_people([date(1990, 3, 3)], families=[-1], role="other_adult")
    assert people.children_of(people.family_of(second)) == [first, second]
    assert people.adults_of(people.family_of(second)) == [parent]
    assert people[first].ethnicity == people[second].ethnicity == people[parent].ethnicity
    assert people.family_ids([first, stranger]) == ["FAM0000001", None]
    assert people.date_of_birth(first) == date(2010, 1, 1)
    people.write(borough)
    assert borough.table("person").height == 4
    assert borough.table("family_member").height == 3
    numbers = borough.table("person")["unique_pupil_number"].to_list()
    assert numbers[2:] == [None, None]
    assert all(len(each) == 13 and each[1:4] == "000" for each in numbers[:2])


def test_many_people_have_the_profiles_shares() -> None:
    borough = _borough()
    borough.people.new_people([date(2010, 1, 1)] * 2000)
    sexes = [borough.people[handle].sex for handle in range(2000)]
    assert (sexes.count("M"), sexes.count("F"), sexes.count("U")) == (1030, 966, 4)


def test_pupil_numbers_have_their_check_letter() -> None:
    borough = _borough()
    borough.people.new_people([date(2008, 6, 1)] * 300)
    borough.people.write(borough)
    numbers = borough.table("person")["unique_pupil_number"].to_list()
    assert len(set(numbers)) == 300
    for number in numbers:
        total = sum(int(digit) * weight for weight, digit in enumerate(number[1:], start=2))
        assert number[0] == "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23]


def test_health_numbers_are_of_the_range_for_tests() -> None:
    borough = _borough()
    borough.people.new_people([date(1970, 6, 1)] * 3000)
    borough.people.write(borough)
    numbers = borough.table("person")["nhs_number"].drop_nulls().to_list()
    assert 60 < len(numbers) < 200
    for number in numbers:
        assert len(number) == 10
        assert number.startswith("999")
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
        assert (11 - total % 11) % 11 == int(number[9])
