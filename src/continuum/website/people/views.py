"""The pages of people: the list, adding somebody, one person."""

from __future__ import annotations

from smtplib import SMTPException
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from continuum.access.people.changing import (
    CannotChangeError,
    add_person,
    change_person,
    end_access,
    restore_access,
)
from continuum.access.people.user import User
from continuum.access.roles import Permission
from continuum.access.sign_in.factors import forget_second_steps
from continuum.access.sign_in.invitation import invite
from continuum.website.doors import door, user_of
from continuum.website.paging import PARAMETER
from continuum.website.people.forms import ENDED, EVERYBODY, AddForm, FindForm, access_form_of
from continuum.website.people.teams import teams, titles

A_PAGE = 50


@door(Permission.MANAGE_PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The list, found by words, role, and whether they may sign in."""
    form = FindForm(request.GET or None)
    seen = User.objects.visible_to(user_of(request)).prefetch_related("roles_held", "teams_held")
    page = Paginator(_found(seen, form), A_PAGE).get_page(request.GET.get(PARAMETER))
    there = teams()
    listed = [(each, titles(each.teams, there)) for each in page]
    return render(request, "people/list.html", {"find": form, "page": page, "listed": listed})


@door(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody, and send them the link to set their password."""
    form = AddForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = add_person(
                user_of(request), form.cleaned_data["email"], form.access, address=_address(request)
            )
        except CannotChangeError as error:
            _say(form, error)
        else:
            _invite(request, user, f"{user.name} was added.")
            return redirect("person", user=user.pk)
    return render(request, "people/add.html", {"form": form}, status=400 if form.errors else 200)


@door(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, user: int) -> HttpResponse:
    """One person: what they have, changed by a form; their access ended or restored; invited again."""
    by = user_of(request)
    found = get_object_or_404(User.objects.visible_to(by), pk=user)
    action = request.POST.get("action", "")
    form = access_form_of(found, request.POST if action == "save" else None, own=by.pk == found.pk)
    refused = ""
    try:
        if request.method == "POST" and _done(request, by, found, action, form):
            return redirect("person", user=found.pk)
    except CannotChangeError as error:
        if form.is_bound:
            _say(form, error)
        else:
            refused = _capital(error.sentence)
        found = get_object_or_404(User.objects.visible_to(by), pk=user)
    context = {"person": found, "form": form, "own": by.pk == found.pk, "refused": refused}
    return render(request, "people/person.html", context, status=400 if form.errors or refused else 200)


def _done(request: HttpRequest, by: User, found: User, action: str, form: Form) -> bool:
    """Do what was asked for with somebody; False where the form is not right.

    Raises:
        CannotChangeError: a rule refuses it.
    """
    address = _address(request)
    if action == "save" and form.is_valid():
        changed = change_person(by, found, form.access, address=address)  # type: ignore[attr-defined]
        messages.success(request, "The changes were saved." if changed else "There was nothing to change.")
        return True
    if action == "end":
        end_access(by, found, address=address)
        messages.success(request, f"The access of {found.name} has ended.")
        return True
    if action == "forget":
        forget_second_steps(by, found, address=address)
        messages.success(request, f"{found.name} is asked for a new second step at their next page.")
        return True
    if action == "restore":
        restore_access(by, found, address=address)
        messages.success(request, f"{found.name} may sign in again.")
        return True
    if action == "invite" and found.is_active:
        _invite(request, found, "")
        return True
    return False


def _found(seen: QuerySet[User], form: FindForm) -> QuerySet[User]:
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if asked.get("access", "") != EVERYBODY:
        seen = seen.filter(is_active=asked.get("access", "") != ENDED)
    if role := asked.get("role"):
        seen = seen.filter(roles_held=None) if role == "none" else seen.filter(roles_held__role=role)
    for word in asked.get("q", "").split():
        seen = seen.filter(Q(name__icontains=word) | Q(post__icontains=word) | Q(email__icontains=word))
    return seen.order_by("name", "email")


def _invite(request: HttpRequest, user: User, before: str) -> None:
    """Send somebody their link; where that fails they are there all the same, and it can be sent again."""
    try:
        invite(user, request)
    except (OSError, SMTPException):
        messages.warning(
            request, f"{before} The e-mail could not be sent to {user.email}: send it again later.".strip()
        )
    else:
        messages.success(request, f"{before} An invitation was sent to {user.email}.".strip())


def _say(form: Form, error: CannotChangeError) -> None:
    form.add_error(None, _capital(error.sentence))


def _capital(sentence: str) -> str:
    # an e-mail address at the beginning stays as it is written
    return sentence if "@" in sentence.split()[0] else sentence[:1].upper() + sentence[1:]


def _address(request: HttpRequest) -> str:
    return cast(str, request.META.get("REMOTE_ADDR", ""))
