"""Every verb teaches: what it does, each option in words, and an example that can be typed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from continuum import cli
from tests.cli.running import run


def verbs(group: click.Group = cli.command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every verb, as it is typed; groups of verbs are not among them."""
    for name, found in group.commands.items():
        if isinstance(found, click.Group):
            yield from verbs(found, (*path, name))
        else:
            yield (*path, name)


def command_of(path: tuple[str, ...]) -> click.Command:
    found: click.Command = cli.command
    for name in path:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


def examples(text: str) -> list[list[str]]:
    """The commands that a help text shows, split into words."""
    joined = re.sub(r"\\\n\s*", "", text)
    return [
        shlex.split(line.split(" > ")[0])
        for line in joined.splitlines()
        if re.match(r"\s{2,}continuum [a-z]", line)
    ]


WITHOUT_EXAMPLE = {("measures", "list"), ("report", "text")}  # they need no words beside themselves
ALL = sorted(verbs())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_says_what_it_does_and_what_each_option_means(path: tuple[str, ...]) -> None:
    done = run(*path, "--help")
    assert done.status == 0
    verb = command_of(path)
    assert verb.help
    for option in verb.params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.name} is not explained"
            assert option.opts[0] in done.out


@pytest.mark.parametrize("path", sorted(set(ALL) - WITHOUT_EXAMPLE), ids=" ".join)
def test_the_examples_can_be_typed(path: tuple[str, ...]) -> None:
    verb = command_of(path)
    shown = [each for each in examples(verb.help or "") if tuple(each[1 : len(path) + 1]) == path]
    assert shown
    for words in shown:
        arguments = words[len(path) + 1 :]
        known = {name for option in verb.params for name in (*option.opts, *option.secondary_opts)}
        if not verb.context_settings.get(
            "ignore_unknown_options"
        ):  # what it does not know it hands on, to one that does
            assert {word for word in arguments if word.startswith("--")} <= known | {"--help"}
        required = {
            option.opts[0] for option in verb.params if isinstance(option, click.Option) and option.required
        }
        assert required <= set(arguments)


def test_there_are_verbs() -> None:
    assert ("figures",) in ALL
    assert ("report", "scrutiny") in ALL
