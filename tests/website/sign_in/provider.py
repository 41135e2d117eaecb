"""A small directory that speaks OpenID Connect, on this machine: discovery, keys, tokens signed by RS256.

It knows one person at a time, whom the test names; it signs with its own key, or with another's where the
test wants to see a forged answer refused.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "continuum", "a secret between the two"


@cache
def own_key() -> rsa.RSAPrivateKey:
    """The directory's key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def forger_s_key() -> rsa.RSAPrivateKey:
    """A key that is not the directory's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Directory:
    """What the directory says.

    Attributes:
        address: where it is.
        person: what it says about who signs in.
        asked: what it was sent for a token, each time.
        key: what it signs with.
        audience: for whom it says that its token is.
        userinfo: what it says on its page about the person, where that differs.
    """

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    key: rsa.RSAPrivateKey = field(default_factory=own_key)
    audience: str = CLIENT
    userinfo: dict[str, Any] = field(default_factory=dict)

    def token(self) -> str:
        """The signed word about who signs in."""
        now = int(time.time())
        times = {"iat": now, "exp": now + 60}
        claims = {"iss": self.address, "aud": self.audience, **times, **self.person}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})

    def answer(self, path: str) -> dict[str, Any]:
        """What stands at a path of the directory."""
        at = self.address
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            places["userinfo_endpoint"] = "/userinfo"
            methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
            return {"issuer": at, **{name: at + place for name, place in places.items()}, **methods}
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(own_key().public_key(), as_dict=True)
            return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            return {"access_token": "open", "token_type": "Bearer", "id_token": self.token()}
        return self.userinfo or self.person


@contextmanager
def directory() -> Iterator[Directory]:
    """The directory, for as long as the test needs it."""
    said = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(said.answer(self.path.partition("?")[0]))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            posted = parse_qs(self.rfile.read(length).decode())
            said.asked.append({name: values[0] for name, values in posted.items()})
            self._say(said.answer(self.path))

        def _say(self, told: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is written to the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    said.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield said
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
