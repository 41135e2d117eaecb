"""Annex A's codes of care, leaving care and adoption: lists 8 to 10."""

from __future__ import annotations

from continuum.dataset.codes.care import (
    LEGAL_STATUS,
    PLACEMENT_PROVIDER,
    PLACEMENT_TYPE,
    REASON_EPISODE_CEASED,
    REASON_PLACED_CEASED,
)
from continuum.dataset.codes.leaving_care import ACCOMMODATION, ACTIVITY, IN_TOUCH
from continuum.exchange.annex_a.lettered import SOURCE, UNKNOWN, Lettered, as_map, same, written
from continuum.exchange.taking import CodeMap

_STATUSES, _STATUSES_WRITTEN = same(
    (
        ("", "C1", "ICO"),
        ("", "C2", "FCO"),
        ("", "D1", "Freeing order"),
        ("", "E1", "Placement order"),
        ("", "V2", "Single period under S20"),
        ("", "L1", "Police protection LA accommodation"),
        ("", "L2", "EPO"),
        ("", "L3", "Child assessment order LA accommodation"),
        ("", "J1", "Remanded to LA or youth detention"),
        ("", "J2", "LA accommodation under PACE"),
        ("", "J3", "Youth rehabilitation order"),
        ("", "V3", "Short term breaks, episodes recorded"),
        ("", "V4", "Short term breaks, agreements recorded"),
    ),
    "{code}: {label}",
)
STATUSES = as_map(
    _STATUSES,
    _STATUSES_WRITTEN,
    LEGAL_STATUS,
    {
        "interim care orders": "C1",
        "full care orders": "C2",
        "freed for adoption": "D1",
        "placement order granted": "E1",
        "accommodated under s20": "V2",
    },
)

_CEASED, _CEASED_WRITTEN = same(
    (
        ("a", "E11", "Adopted - application unopposed"),
        ("b", "E12", "Adopted - consent dispensed"),
        ("c", "E2", "Died"),
        ("d", "E3", "Care taken by another LA"),
        ("e", "E4A", "Returned home to live with parents or relatives - part of planning"),
        ("f", "E4B", "Returned home to live with parents or relatives - not part of planning"),
        ("g", "E13", "Parents, relatives or other with no parental responsibility"),
        ("v", "E17", "Aged 18+ and remained with current carers"),
        ("h", "E41", "Residence order granted"),
        ("i", "E45", "Special Guardianship Orders - former carer relative/friend"),
        ("j", "E46", "Special Guardianship Orders - former carer other"),
        ("k", "E47", "Special Guardianship Orders - relative/friend"),
        ("l", "E48", "Special Guardianship Orders - other"),
        ("m", "E5", "Moved into independent living - supported"),
        ("n", "E6", "Moved into independent living - no support"),
        ("o", "E7", "Transferred to residential care funded by adult social services"),
        ("p", "E9", "Sentenced to custody"),
        ("q", "E14", "Accommodation on remand ended"),
        ("r", "E15", "Age assessment determined child was 18 or over"),
        ("s", "E16", "Child moved abroad"),
        ("t", "E8", "Care ceased for any other reason"),
    ),
    "{letter}) {code}: {label}",
)
CEASED = as_map(_CEASED, _CEASED_WRITTEN, REASON_EPISODE_CEASED, {"x1": None, "zzcodeerror": None})

_PLACED, _PLACED_WRITTEN = same(
    (
        ("a", "U1", "Foster placement - relatives - long term"),
        ("b", "U2", "Foster placement - relative - FFA"),
        ("c", "U3", "Foster placement - relative - not FFA"),
        ("d", "U4", "Foster placement - long term"),
        ("e", "U5", "Foster placement - FFA"),
        ("f", "U6", "Foster placement - not FFA"),
        ("g", "A3", "Placed for adoption - consent - current foster"),
        ("h", "A4", "Placed for adoption - consent - not foster"),
        ("i", "A5", "Placed for adoption - order - foster"),
        ("j", "A6", "Placed for adoption - order - not foster"),
        ("k", "P1", "Placed with parents"),
        ("l", "P2", "Independent living"),
        ("m", "P3", "Residential employment"),
        ("n", "H5", "Residential accommodation"),
        ("o", "K1", "Secure Children's Homes"),
        ("p", "K2", "Children's Homes"),
        ("q", "R1", "Residential Care Home"),
        ("r", "R2", "NHS/Health Trust"),
        ("s", "R3", "Family Centre or Mother and Baby Unit"),
        ("t", "R5", "Young Offender Institution"),
        ("u", "S1", "Residential school"),
        ("v", "Z1", "Other placements"),
        ("w", "T0", "Temporary placement"),
        ("x", "T1", "Temporary placement - hospital"),
        ("y", "T2", "Temporary placement - holiday"),
        ("z", "T3", "Temporary placement - carer holiday"),
        ("zz", "T4", "Temporary placement - seven days or less"),
    ),
    "{letter}) {code}: {label}",
)
_NEWER = {code: f"{code}: {PLACEMENT_TYPE.label(code)}" for code in ("K3", "Z11", "Z12", "Z13", "Z14")}
"""Codes that Annex A's letters do not know yet."""

PLACED = as_map(_PLACED, {**_PLACED_WRITTEN, **_NEWER}, PLACEMENT_TYPE, {"zzcodeerror": None})

_PROVIDERS, _PROVIDERS_WRITTEN = same(
    (
        ("a", "PR0", "Parents/Parental responsibility"),
        ("b", "PR1", "Own provision"),
        ("c", "PR2", "Other LA provision"),
        ("d", "PR3", "Other public provision"),
        ("e", "PR4", "Private provision"),
        ("f", "PR5", "Voluntary/third sector"),
    ),
    "{letter}) {code}: {label}",
)
PROVIDERS = as_map(_PROVIDERS, _PROVIDERS_WRITTEN, PLACEMENT_PROVIDER, {"own la": "PR1", "private": "PR4"})

INSIDE = CodeMap(
    reads={
        **dict.fromkeys(("in", "a", "a)", "inside", "yes"), "yes"),
        **dict.fromkeys(("out", "b", "b)", "outside", "no"), "no"),
        **UNKNOWN,
    },
    writes={"yes": "a) In", "no": "b) Out"},
    source=SOURCE,
)

_TOUCH = [
    Lettered("a", "", "Yes", "YES"),
    Lettered("b", "", "No", "NO"),
    Lettered("c", "", "Died", "DIED"),
    Lettered("d", "", "Refu", "REFU"),
    Lettered("e", "", "NREQ", "NREQ"),
    Lettered("f", "", "Rhom", "RHOM"),
]
TOUCH = as_map(_TOUCH, written(_TOUCH), IN_TOUCH, {"not recorded": None, "exclude": None, "unknown": None})

_HOMES, _HOMES_WRITTEN = same(
    (
        ("", "B", "Parents/relatives"),
        ("", "C", "Community home / residential care"),
        ("", "D", "Semi-independent, transitional accommodation and self-contained accommodation"),
        ("", "E", "Supported lodgings"),
        ("", "G", "Abroad"),
        ("", "H", "Deported"),
        ("", "K", "Ordinary lodgings, without formal support"),
        ("", "R", "Residence not known"),
        ("", "S", "No fixed abode / homeless"),
        ("", "T", "Foyers and similar supported accommodation"),
        ("", "U", "Independent living"),
        ("", "V", "Emergency accommodation"),
        ("", "W", "Bed and breakfast"),
        ("", "X", "In custody"),
        ("", "Y", "Other accommodation"),
        ("", "Z", "With former foster carers"),
    ),
    "{code}: {label}",
)
HOMES = as_map(
    _HOMES,
    _HOMES_WRITTEN,
    ACCOMMODATION,
    {
        "with parents or relatives": "B",
        "community home": "C",
        "semi-independent transitional accommodation": "D",
        "gone abroad": "G",
        "ordinary lodgings": "K",
        "foyers": "T",
        "with former foster carer": "Z",
        "zzcodeerror": None,
    },
)

SUITABLE = CodeMap(
    reads={
        **dict.fromkeys(("suitable", "yes", "y", "a", "a)"), "yes"),
        **dict.fromkeys(("unsuitable", "not suitable", "no", "n", "b", "b)"), "no"),
        **dict.fromkeys(("not in touch or not recorded", "exclude", "c", "c)", "d", "d)", *UNKNOWN)),
    },
    writes={"yes": "a) Suitable", "no": "b) Unsuitable"},
    source=SOURCE,
)

_DOES, _DOES_WRITTEN = same(
    (
        ("", "F1", "Full time in higher education"),
        ("", "P1", "Part time in higher education"),
        ("", "F2", "Full time in education other than higher"),
        ("", "P2", "Part time in education other than higher"),
        ("", "F3", "Full time in training or employment"),
        ("", "P3", "Part time in training or employment"),
        ("", "F4", "Young person engaged full time in an apprenticeship"),
        ("", "P4", "Young person engaged part time in an apprenticeship"),
        ("", "F5", "Young person engaged full time in training or employment (not apprenticeship)"),
        ("", "P5", "Young person engaged part time in training or employment (not apprenticeship)"),
        ("", "G4", "Not in education, employment or training - illness or disability"),
        ("", "G5", "Not in education, employment or training - other"),
        ("", "G6", "Not in education, employment or training - pregnancy or parenting"),
    ),
    "{code}: {label}",
)
DOES = as_map(_DOES, _DOES_WRITTEN, ACTIVITY)

_REVERSED, _REVERSED_WRITTEN = same(
    (
        ("a", "RD1", "The child's needs changed subsequent to the decision"),
        ("b", "RD2", "The Court did not make a placement order"),
        ("c", "RD3", "Prospective adopters could not be found"),
        ("d", "RD4", "Any other reason"),
    ),
    "{code} - {label}",
)
REVERSED = as_map(
    _REVERSED,
    _REVERSED_WRITTEN,
    REASON_PLACED_CEASED,
    {
        "child's needs changed": "RD1",
        "court did not make a po": "RD2",
        "prospective adopters cannot be found": "RD3",
    },
)
