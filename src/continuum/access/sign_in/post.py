"""Sending mail without the page waiting for it.

How long a page takes must not tell whether an account is there, and a slow mail server must not hold a page.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from django.conf import settings
from django.core.mail import EmailMessage

LOG = logging.getLogger(__name__)


@cache
def _behind() -> ThreadPoolExecutor:
    """One thread, made when there is mail; what waits in it is sent before the process ends."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send(message: EmailMessage) -> None:
    """Send a message behind the page's back, or at once where the settings say so (MAIL_BEHIND)."""
    if settings.MAIL_BEHIND:
        _behind().submit(_send, message)
    else:
        _send(message)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:  # smtplib's errors are such too
        LOG.error("A message could not be sent: %s", error)
