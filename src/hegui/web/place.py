"""The place where the app lives: its database is made or brought up to date, its first account."""

from __future__ import annotations

import os
from itertools import chain, count
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from hegui.errors import UsageError
from hegui.message import Both
from hegui.web import config

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from django.core.exceptions import ValidationError

    from hegui.web.people.models import Organisation, User

READER = "reader@localhost"
"""Who reads a demonstration."""


def open_at(folder: Path | None = None) -> None:
    """Let this process work with the app of a data folder.

    Raises:
        ConfigError: its `web.toml` says something that cannot be used.
    """
    at(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hegui.web.settings")
    config.read(config.folder())
    config.make_secret(config.folder())
    django.setup()


def at(folder: Path | None) -> None:
    """Name the data folder for this process and those that it starts."""
    if folder is not None:
        os.environ[config.FOLDER] = str(folder.resolve())


def prepare() -> None:
    """Make the tables, or bring them up to date."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def make_account(email: str, password: str) -> User:
    """Make an account whose address is taken as it is.

    Raises:
        UsageError: the address is none or taken, or the password would be guessed.
    """
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - after `open_at`
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.core.validators import validate_email  # noqa: PLC0415

    from hegui.web.people.models import User  # noqa: PLC0415

    try:
        validate_email(email)
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise UsageError("{why}", why=_said(error)) from None
    if User.objects.filter(email=email.lower()).exists():
        raise UsageError("{email} has an account already.", email=email)
    user = User.objects.create_user(email, password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _said(error: ValidationError) -> Both:
    """Return what Django finds wrong, in both languages."""
    from django.utils.translation import override  # noqa: PLC0415

    told = []
    for language in ("en", "zh-hans"):
        with override(language):
            told.append(" ".join(error.messages))
    return Both(*told)


def set_password(user: User, password: str) -> None:
    """Give an account a new password, and end its sessions.

    Raises:
        UsageError: it would be guessed.
    """
    from allauth.usersessions.models import UserSession  # noqa: PLC0415 - after `open_at`
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from hegui.web.log.models import append  # noqa: PLC0415

    try:
        validate_password(password, user)
    except ValidationError as error:
        raise UsageError("{why}", why=_said(error)) from None
    user.set_password(password)
    user.save()
    append("set_password", "people.user", user.pk)
    for session in UserSession.objects.filter(user=user):
        session.end()


def organisation_of(folder: Path, user: User | None = None) -> Organisation:
    """Return the organisation of a folder; it is made when it is first named.

    One without a `hegui.toml` is called as its folder until the pages of evidence write one.

    Raises:
        ConfigError: its `hegui.toml` cannot be used.
        UsageError: there is no such folder.
    """
    from hegui import config as evidence  # noqa: PLC0415
    from hegui.web.people.models import Membership, Organisation, Role  # noqa: PLC0415

    place = folder.resolve()
    if not place.is_dir():
        raise UsageError("{path} is no folder: make it, or name another.", path=folder)
    told = place / "hegui.toml"
    name = evidence.read(told).operator.name if told.exists() else place.name
    found = Organisation.objects.filter(folder=str(place)).first()
    if found is None:
        found = Organisation(name=name, slug=_free(place.name), folder=str(place))
        found.save()
    owned = Membership.of(found).filter(role=Role.OWNER).exists()
    if user is not None and not owned:
        Membership(organisation=found, user=user, role=Role.OWNER).save()
    return found


def demonstrate(folder: Path, day: date) -> None:
    """Audit the operator of a folder once, for whoever comes to read it."""
    from hegui.web.audits.jobs import audit  # noqa: PLC0415 - after `open_at`
    from hegui.web.audits.models import Audit  # noqa: PLC0415
    from hegui.web.people.models import Membership, Role, User  # noqa: PLC0415

    found = organisation_of(folder)
    if not User.objects.filter(email=READER).exists():
        reader = User.objects.create_user(READER)
        Membership(organisation=found, user=reader, role=Role.AUDITOR).save()
    run = Audit.of(found).first() or Audit(organisation=found, day=day, asked_by=READER)
    run.save()
    audit.call(run.pk)


def _free(name: str) -> str:
    """Return a name that no organisation has in its addresses yet."""
    from django.utils.text import slugify  # noqa: PLC0415

    from hegui.web.people.models import Organisation  # noqa: PLC0415

    base = slugify(name)[:40] or "house"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(one for one in chain([base], (f"{base}-{n}" for n in count(2))) if one not in taken)
