"""The server's settings, by gunicorn's own names. What differs from site to site is on its command line."""

from __future__ import annotations

from pathlib import Path

from gunicorn.workers.base import Worker

from continuum.website.serving.warming import warm_behind
from continuum.website.settings.logs import LOGGING

worker_class = "gthread"
timeout = 60
graceful_timeout = 20
keepalive = 5
# a worker is renewed now and then, so that memory which a library kept is given back
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where a worker says that it lives: a slow disk there would look like a worker that hangs."""
control_socket_disable = True
proc_name = "continuum"
accesslog = None
"""The site writes a line for each request itself, without what was searched for."""
logconfig_dict = {
    **LOGGING,
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}


def post_worker_init(worker: Worker) -> None:
    """What a worker does once it has started."""
    warm_behind()
