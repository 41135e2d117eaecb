"""Parquet: a dataset folder, or single files that are named as tables; the dataset's own form."""

from continuum.exchange.format import Carried, Format
from continuum.exchange.own.columns import carried
from continuum.exchange.parquet.read import read, recognises
from continuum.exchange.parquet.write import write

FORMAT = Format(
    name="parquet",
    title="a dataset folder, or Parquet files named as its tables",
    recognises=recognises,
    read=read,
    write=write,
    carries=tuple(Carried(table, field, place) for table, field, place in carried()),
)

__all__ = ["FORMAT"]
