"""One way to fetch rows, and it asks who is asking; a model that forgot its rule shows nobody anything."""

from __future__ import annotations

import ast

import pytest
from django.apps import apps
from django.db import models

from continuum.access.people.user import RoleHeld, TeamHeld, User
from continuum.access.roles import Permission
from continuum.access.visible import EVERY, NONE, NoRuleError, VisibleQuerySet, all_for
from tests.access.cast import CAST, appear
from tests.meta import tree


class Forgotten(models.Model):
    """A model without a rule."""

    objects = VisibleQuerySet["Forgotten"].as_manager()

    class Meta:
        app_label = "tests"
        managed = False


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("continuum.")]


@pytest.mark.django_db
def test_a_model_without_a_rule_is_not_fetched() -> None:
    analyst = appear("analyst")["analyst"]
    with pytest.raises(NoRuleError, match="Forgotten does not say who may see it"):
        Forgotten.objects.visible_to(analyst)


def test_every_model_of_ours_states_its_rule_and_is_fetched_so() -> None:
    assert {model.__name__ for model in our_models()} >= {"User", "Restriction", "AccessEntry", "PersonSeen"}
    without = [
        model.__name__
        for model in our_models()
        if not callable(getattr(model, "seen_by", None)) or not hasattr(model._default_manager, "visible_to")
    ]
    assert without == []


@pytest.mark.django_db
def test_all_or_nothing_follows_from_what_somebody_may_do() -> None:
    people = appear("analyst", "administrator")
    assert all_for(people["administrator"], Permission.MANAGE_PEOPLE) == EVERY
    assert all_for(people["analyst"], Permission.MANAGE_PEOPLE) == NONE
    assert not User.objects.filter(NONE).exists()
    assert User.objects.filter(EVERY).count() == 2


@pytest.mark.django_db
def test_administrators_see_everybody_and_others_themselves() -> None:
    people = appear()
    administrators = {"administrator", "second_administrator", "analyst_and_administrator"}
    for name, user in people.items():
        seen = set(User.objects.visible_to(user))
        assert seen == (set(people.values()) if name in administrators else {user})
        held = RoleHeld.objects.visible_to(user).count(), TeamHeld.objects.visible_to(user).count()
        if name not in administrators:
            assert held == (len(CAST[name].roles), len(CAST[name].teams))


PAGES = tree.SOURCE / "website"
MANAGER = "objects"

FETCHED_OTHERWISE: dict[str, str] = {}
"""Pages that fetch rows of our models another way, and why they may."""


def test_pages_fetch_rows_of_ours_by_asking_who_asks() -> None:
    names = {model.__name__ for model in our_models()}
    found = {
        f"{tree.name(path)}: {node.value.value.id}.objects.{node.attr}"
        for path in tree.python_files(PAGES)
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in ("objects", "_default_manager")
        and isinstance(node.value.value, ast.Name)
        and node.value.value.id in names
        and node.attr != "visible_to"
    }
    assert found == set(FETCHED_OTHERWISE)
