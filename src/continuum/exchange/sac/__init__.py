"""The Safeguarding Adults Collection: what NHS England publishes of it, as series to compare with."""

from continuum.exchange.format import Carried, Format
from continuum.exchange.sac.read import NAME, read, recognises

FORMAT = Format(
    name=NAME,
    title="Safeguarding Adults Collection, published figures (CSV)",
    recognises=recognises,
    read=read,
    carries=tuple(
        Carried("comparator", field, place, writes=False, note=note)
        for field, place, note in (
            ("comparator_id", "worked out", "made of the indicator, breakdown, area and period"),
            ("indicator", "TABLE_REFERENCE", "sac_ and the table: sac_sg1f"),
            ("breakdown", "ENQUIRY_TYPE, CATEGORY, SUBCATEGORY", ""),
            ("area", "ONS_CODE, REGION_CODE", ""),
            ("area_kind", "GEOGRAPHY", "England, regions and councils"),
            ("period_end", "REPORTING_PERIOD, or the file's name", "31 March of the year"),
            ("value", "VALUE", ""),
            ("marker", "VALUE", "[c], [x], [z], [u] and [low]; an asterisk is [c]"),
            ("source", "", "the collection"),
        )
    ),
)
"""Aggregate figures; the records themselves are the council's own."""

__all__ = ["FORMAT"]
