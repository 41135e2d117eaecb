from __future__ import annotations

import smtplib
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from continuum.access.sign_in import post


class Slow(EmailMessage):
    """A message whose server takes its time."""

    def __init__(self) -> None:
        super().__init__("Slow", "", "continuum@council.invalid", ["analyst@council.invalid"])
        self.may_go, self.gone = threading.Event(), threading.Event()

    def send(self, fail_silently: bool = False) -> int:
        self.may_go.wait(5)
        self.gone.set()
        return 1


class Failing(EmailMessage):
    def send(self, fail_silently: bool = False) -> int:
        raise smtplib.SMTPServerDisconnected("nobody there")


def test_mail_is_sent_at_once_where_the_settings_say_so(settings: Any) -> None:
    settings.MAIL_BEHIND = False
    post.send(EmailMessage("Hello", "", "continuum@council.invalid", ["analyst@council.invalid"]))
    assert [message.subject for message in mail.outbox] == ["Hello"]


def test_a_page_does_not_wait_for_mail(settings: Any) -> None:
    settings.MAIL_BEHIND = True
    message = Slow()
    post.send(message)
    assert not message.gone.is_set()
    message.may_go.set()
    assert message.gone.wait(5)


def test_a_server_that_is_not_there_breaks_no_page(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.MAIL_BEHIND = False
    post.send(Failing("Hello", "", "continuum@council.invalid", ["analyst@council.invalid"]))
    assert "could not be sent" in caplog.text
