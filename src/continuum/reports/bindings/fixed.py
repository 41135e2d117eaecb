"""`{fixed ...}`, `{see ...}` and `{rule ...}`: numbers that are not figures, and where each comes from."""

from __future__ import annotations

from continuum.reports.bindings.verb import Asked, Context, Option, Verb, nothing_asked
from continuum.reports.document import Run
from continuum.reports.language.syntax import Binding
from continuum.reports.problems import BindingError, nearest
from continuum.reports.requests import Answers
from continuum.reports.wording import number_text

REASONS = {
    "name": "part of the name of a body, programme, team or form",
    "law": "an Act, a section or a duty in law",
    "standard": "a time limit, threshold or age group that is set, nationally or locally, not measured",
    "date": "the date of something that happened or will happen",
    "wording": "part of an ordinary turn of phrase that counts nothing",
}


def _check_fixed(binding: Binding, context: Context) -> Asked:
    if not binding.subject:
        raise BindingError('the fixed text is missing: {fixed "section 47" because=law}.')
    because = binding.options.get("because", "")
    if because not in REASONS:
        raise BindingError(
            f"a fixed text needs because=..., and {because!r} is no reason.{nearest(because, REASONS)}"
        )
    return nothing_asked(binding, context)


def _fixed(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    return (Run(binding.subject or ""),)


def _block(binding: Binding, context: Context) -> Binding:
    name = binding.subject or ""
    if name not in context.blocks:
        raise BindingError(f"there is no table or chart called {name!r}.{nearest(name, context.blocks)}")
    return context.blocks[name]


def _check_see(binding: Binding, context: Context) -> Asked:
    _block(binding, context)
    return {}


def _see(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    return (Run(f"Figure {context.figure_numbers[binding.subject or '']}"),)


def _check_rule(binding: Binding, context: Context) -> Asked:
    option = binding.option("of", "minimum")
    if option not in _block(binding, context).options:
        raise BindingError(f"{binding.subject!r} has no {option}.")
    return {}


def _rule(binding: Binding, context: Context, asked: Asked, answers: Answers) -> tuple[Run, ...]:
    option = binding.option("of", "minimum")
    value = number_text(float(_block(binding, context).options[option]), 0)
    return (Run(f"more than {value}%" if option == "highlight" else f"{value} or more"),)


FIXED = Verb(
    name="fixed",
    subject="a text in quotes",
    meaning="A number that is part of a name, a law or a set standard, and is not measured.",
    options=(Option("because", "; ".join(f"{word}: {why}" for word, why in REASONS.items())),),
    ask=_check_fixed,
    make=_fixed,
)

SEE = Verb(
    name="see",
    subject="the id of a table or chart",
    meaning="Refers to a figure by its number: Figure 2.",
    options=(),
    ask=_check_see,
    make=_see,
)

RULE = Verb(
    name="rule",
    subject="the id of a table or chart",
    meaning="The rule of a table, said from its own options: 500 or more; more than 20%.",
    options=(Option("of", "which rule", ("minimum", "highlight")),),
    ask=_check_rule,
    make=_rule,
)
