"""All verbs of the report language, and the check that a binding is written as its verb asks."""

from __future__ import annotations

from continuum.reports.bindings.change import CHANGE
from continuum.reports.bindings.chart import CHART
from continuum.reports.bindings.compare import COMPARE
from continuum.reports.bindings.dates import AS_AT, PERIOD_VERB
from continuum.reports.bindings.figure import FIGURE
from continuum.reports.bindings.fixed import FIXED, RULE, SEE
from continuum.reports.bindings.ranked import RANKED
from continuum.reports.bindings.run import RUN
from continuum.reports.bindings.signal import SIGNAL
from continuum.reports.bindings.table import TABLE
from continuum.reports.bindings.verb import Verb
from continuum.reports.language.prose import typed_numbers
from continuum.reports.language.syntax import Binding, Text
from continuum.reports.problems import BindingError, nearest

VERBS = {
    verb.name: verb
    for verb in (
        *(FIGURE, CHANGE, RUN, SIGNAL, COMPARE, RANKED),
        *(AS_AT, PERIOD_VERB, SEE, RULE, FIXED),
        *(TABLE, CHART),
    )
}

FREE_TEXT = ("caption", "title", "note", "heading", "labels")
"""Options that readers see. Like prose, they may quote no number of their own."""


def verb_of(binding: Binding) -> Verb:
    """The binding's verb, after checking its options' names and words. Raises BindingError."""
    verb = VERBS.get(binding.verb)
    if verb is None:
        raise BindingError(f"there is no binding called {binding.verb!r}.{nearest(binding.verb, VERBS)}")
    if not verb.subject and binding.subject is not None:
        raise BindingError(f"{{{verb.name}}} takes no name; {binding.subject!r} is one too many.")
    if verb.subject and binding.subject is None:
        raise BindingError(f"after {verb.name} comes {verb.subject}.")
    options = {option.name: option for option in verb.options}
    for name, value in binding.options.items():
        if name not in options:
            raise BindingError(f"{verb.name} has no option {name!r}.{nearest(name, options)}")
        words = options[name].words
        if words and value not in words:
            raise BindingError(f"{name}={value}?{nearest(value, words)}")
    if binding.cells and not verb.takes_cells:
        raise BindingError(f"{verb.name} takes no 'where'.")
    _no_numbers_in_free_text(binding)
    return verb


def _no_numbers_in_free_text(binding: Binding) -> None:
    for name in FREE_TEXT:
        for problem in typed_numbers(Text(binding.option(name, ""), binding.line)):
            raise BindingError(f"{name}: {problem.message}")
