"""The dataset's own fields as CSV files or one workbook: for what no standard covers, filled in by hand or by
a query.
"""

from continuum.exchange.format import Carried, Format
from continuum.exchange.own.columns import carried
from continuum.exchange.own.read import read, recognises
from continuum.exchange.own.write import write

FORMAT = Format(
    name="own",
    title="the dataset's own fields, as CSV files or a workbook",
    recognises=recognises,
    read=read,
    write=write,
    carries=tuple(Carried(table, field, place) for table, field, place in carried()),
    file_ending=".xlsx",
)

__all__ = ["FORMAT"]
