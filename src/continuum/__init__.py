"""Continuum: safeguarding records to the committee's report, every number computed.

The rooms, ground floor first: `dataset` (the contract between all rooms), `synthetic` (a made-up borough),
`measures` (definitions and the engine that runs them), `disclosure` (what may be shown), `reports` (documents
bound to figures), `cli` (the `continuum` command). A room imports only from rooms below it. None of them but
the command prints anything, so a notebook or a script can use them.

A dataset is opened from its folder, and one figure is asked for by measure, kind of period, day and cell:

>>> from datetime import date
>>> from continuum.dataset.folder import open_dataset
>>> from continuum.measures.service import CatalogueFigures
>>> source = CatalogueFigures(open_dataset("build/borough"))
>>> figure = source.figure("contacts_received", "rolling_12_months", date(2021, 4, 30), {"source": "police"})
>>> figure.title, figure.unit, figure.cell_label, str(figure.period_start)
('Contacts received', 'contacts', 'Police', '2020-05-01')

Many figures at once come in columns, as an Arrow table that pandas, Polars or DuckDB take as it is:

>>> from continuum.measures.asking import Question, answer, records_of
>>> months = answer(source, Question(date(2021, 4, 30), ("contacts_received",), period="month", months=25))
>>> months.table.num_rows
25

Behind a figure are its records, for whoever may see them; their number is the figure:

>>> from continuum.dataset.scope import Scope
>>> question = Question(
...     date(2021, 4, 30), ("contacts_received",), period="rolling_12_months", where=(("source", "police"),)
... )
>>> measure, same, behind = records_of(source, question, Scope.everything(), denominator=False)
>>> behind.rows.num_rows == same.value == figure.value
True

What leaves the house is protected first, and attacked:

>>> from continuum.disclosure.gate import let_out
>>> from continuum.disclosure.policy import SEED
>>> [shown.status for shown in let_out([figure], SEED).figures]
['value']
"""

__version__ = "0.1.0.dev0"

__all__ = ["__version__"]
