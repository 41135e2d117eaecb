"""Which checks are asked when: some always, the rest before a site serves (`check --deploy`)."""

from __future__ import annotations

from django.core.checks import Tags, register

from continuum.website.checks import environment, safety, state

ALWAYS = (environment.readable, environment.colour, safety.debugging_is_for_this_machine)
BEFORE_SERVING = (
    safety.secret_key,
    safety.hosts,
    safety.https,
    safety.second_step,
    safety.one_file_database,
    safety.mail,
    state.folder,
    state.dataset,
    state.static_files,
    state.databases,
    state.no_demonstration_people,
)


def register_all() -> None:
    """Tell Django of them, once."""
    for check in ALWAYS:
        register(check, Tags.security)
    for check in BEFORE_SERVING:
        register(check, Tags.security, deploy=True)


__all__ = ["ALWAYS", "BEFORE_SERVING", "register_all"]
