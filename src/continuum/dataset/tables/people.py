"""People and places: who the records are about, and the populations they are measured against."""

from continuum.dataset.codes.early_help import FAMILY_ROLE
from continuum.dataset.codes.front_door import RISK_FLAG
from continuum.dataset.codes.people import DISABILITY, ETHNICITY, SEX, UPN_UNKNOWN
from continuum.dataset.codes.workforce_local import AGE_BAND, AREA_KIND, PUBLISHERS_MARK, SERVICE
from continuum.dataset.fields import code, day, flag, identifier, key, number, reference, table, text, whole

ROOM = "people and places"

TEAM = table(
    "team",
    ROOM,
    "One team of the authority.",
    key("team_id", "The team.").known_as(ssd="ssd_department.dept_team_id"),
    text("title", "The team's name.", required=True).known_as(
        ssd="ssd_department.dept_team_name", annex_a="Lists 3 to 9: Allocated Team"
    ),
    code("service", SERVICE, "The service it belongs to."),
    text("locality", "The locality it serves; absent where it serves the whole area."),
    team="team_id",
)

PERSON = table(
    "person",
    ROOM,
    "One person, child or adult, known to a service. No name is held.",
    key("person_id", "The person.").known_as(
        ssd="ssd_person.pers_person_id",
        annex_a="Lists 1 to 10: Child Unique ID",
        cin_census="LAchildID N00097",
        ssda903="header.CHILD",
    ),
    day(
        "date_of_birth", "Date of birth; the expected date for a child not yet born; absent where unknown."
    ).known_as(
        ssd="ssd_person.pers_dob; ssd_person.pers_expected_dob",
        annex_a="Lists 1 to 10: Date of Birth",
        cin_census="PersonBirthDate N00066; ExpectedPersonBirthDate N00098",
        ssda903="header.DOB",
    ),
    code("sex", SEX, "Sex as recorded.").known_as(
        ssd="ssd_person.pers_sex",
        annex_a="Lists 1 to 10: Gender",
        cin_census="Sex N00783",
        ssda903="header.SEX",
        sac="SG1b: Individuals by gender",
    ),
    code("ethnicity", ETHNICITY, "Ethnicity as the person or family described it.").known_as(
        ssd="ssd_person.pers_ethnicity",
        annex_a="Lists 1 to 10: Ethnicity",
        cin_census="Ethnicity N00177",
        ssda903="header.ETHNIC",
        sac="SG1c: Individuals by ethnicity",
    ),
    flag(
        "unaccompanied_asylum_seeker", "Whether the child came to the country alone and seeks asylum."
    ).known_as(
        ssd="ssd_immigration_status.immi_immigration_status",
        annex_a="List 8: Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        ssda903="uasc.DUC",
    ),
    day("died_on", "Date of death.").known_as(
        ssd="ssd_person.pers_death_date", cin_census="PersonDeathDate N00108"
    ),
    identifier("unique_pupil_number", "The child's unique pupil number.").known_as(
        ssd="ssd_person.pers_upn", cin_census="UPN N00001", ssda903="header.UPN"
    ),
    identifier("former_unique_pupil_number", "An earlier unique pupil number of the child.").known_as(
        ssd="ssd_linked_identifiers.link_identifier_value", cin_census="FormerUPN N00002"
    ),
    code("unique_pupil_number_unknown", UPN_UNKNOWN, "Why there is no unique pupil number.").known_as(
        ssd="ssd_person.pers_upn_unknown", cin_census="UPNunknown N00135"
    ),
    identifier("nhs_number", "The person's NHS number.").known_as(ssd="ssd_person.pers_single_unique_id"),
    orders=(("date_of_birth", "died_on"),),
    person="person_id",
)

FAMILY_MEMBER = table(
    "family_member",
    ROOM,
    "One person's place in a family, for a time.",
    key("family_member_id", "The membership.").known_as(ssd="ssd_family.fami_table_id"),
    text("family_id", "The family; a family has no record of its own.", required=True).known_as(
        ssd="ssd_family.fami_family_id", annex_a="List 10: Family identifier"
    ),
    reference("person_id", "person", "The person.", required=True).known_as(ssd="ssd_family.fami_person_id"),
    code("role", FAMILY_ROLE, "What the person is in the family."),
    day("joined_on", "When the person joined the family, where it is known."),
    day("left_on", "When the person left it."),
    orders=(("joined_on", "left_on"),),
    person="person_id",
)

ADDRESS = table(
    "address",
    ROOM,
    "Where a person lived for a time: the authority and the distance, never the address.",
    key("address_id", "The stay.").known_as(ssd="ssd_address.addr_table_id"),
    reference("person_id", "person", "The person.", required=True).known_as(ssd="ssd_address.addr_person_id"),
    text("area", "Office for National Statistics code of the authority where the address is.", required=True),
    number("distance", "Distance from the centre of the authority that holds the record.", "miles"),
    day("started_on", "First day there.", required=True).known_as(ssd="ssd_address.addr_address_start_date"),
    day("ended_on", "Day of leaving; absent while the person lives there.").known_as(
        ssd="ssd_address.addr_address_end_date"
    ),
    orders=(("started_on", "ended_on"),),
    person="person_id",
)

PERSON_DISABILITY = table(
    "disability",
    ROOM,
    "One disability recorded of a person.",
    key("disability_id", "The record.").known_as(ssd="ssd_disability.disa_table_id"),
    reference("person_id", "person", "The person.", required=True).known_as(
        ssd="ssd_disability.disa_person_id"
    ),
    code("disability", DISABILITY, "The disability.", required=True).known_as(
        ssd="ssd_disability.disa_disability_code",
        annex_a="Lists 4 to 10: Does the Child have a Disability",
        cin_census="Disability N00099",
    ),
    person="person_id",
)

PERSON_RISK_FLAG = table(
    "risk_flag",
    ROOM,
    "A risk of one kind recognised for a person, for a time.",
    key("risk_flag_id", "The flag."),
    reference("person_id", "person", "The person, child or adult.", required=True),
    code("risk", RISK_FLAG, "The kind of harm.", required=True),
    day("raised_on", "When the flag was raised.", required=True),
    day("ended_on", "When it was taken away; absent while it stands."),
    orders=(("raised_on", "ended_on"),),
    person="person_id",
)

POPULATION_ESTIMATE = table(
    "population_estimate",
    ROOM,
    "The number of people of an age band who lived in an area in the middle of a year, as one release "
    "estimated it.",
    key("population_estimate_id", "The estimate."),
    text("area", "Office for National Statistics code of the area.", required=True),
    code("age_band", AGE_BAND, "The ages covered.", required=True),
    whole("year", "The year whose 30 June is estimated.", "year", required=True, minimum=1990),
    text("vintage", "The release the estimate comes from ('mid-2019').", required=True),
    day(
        "released_on",
        "When the estimate was released: of several for a year the latest counts.",
        required=True,
    ),
    whole("people", "How many people.", "people", required=True),
)

COMPARATOR = table(
    "comparator",
    ROOM,
    "A figure that somebody else published, to compare with. An authority holds those of itself, its region, "
    "England, and each of its statistical neighbours.",
    key("comparator_id", "The figure."),
    text("indicator", "The indicator, by the DfE's name in the bundled statistics.", required=True),
    text("breakdown", "Which of the indicator's breakdowns; absent for the whole."),
    text(
        "area",
        "Office for National Statistics code of the area; 'SN' and the edition for a mean of statistical "
        "neighbours that arrives as a value.",
        required=True,
    ),
    code("area_kind", AREA_KIND, "Which kind of area.", required=True),
    day("period_end", "The last day of the period that the figure describes.", required=True),
    number(
        "value",
        "The figure; absent where it was suppressed or unavailable.",
        "as the indicator",
        minimum=None,
    ),
    number("numerator", "The number above the line.", "as the indicator", minimum=None),
    number("denominator", "The number below it.", "as the indicator", minimum=None),
    code("marker", PUBLISHERS_MARK, "The publisher's mark in place of a figure."),
    whole("release_year", "The year of the release.", "year"),
    text("source", "The publication."),
)

STATISTICAL_NEIGHBOUR = table(
    "statistical_neighbour",
    ROOM,
    "One of the authorities most like this one, as an edition of the DfE's model has them.",
    key("statistical_neighbour_id", "The place in the edition."),
    text("neighbour", "Office for National Statistics code of the neighbour.", required=True),
    text("title", "The neighbour's name."),
    text("edition", "The edition, by its month ('April 2021').", required=True),
    day("released_on", "The day from which the edition counts; the first of its month.", required=True),
    whole("place", "How near: 1 is the closest.", "place", minimum=1),
)

TABLES = (
    TEAM,
    PERSON,
    FAMILY_MEMBER,
    ADDRESS,
    PERSON_DISABILITY,
    PERSON_RISK_FLAG,
    POPULATION_ESTIMATE,
    COMPARATOR,
    STATISTICAL_NEIGHBOUR,
)
