"""A passkey without a device: it answers as the browser would, with a key of its own."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
"""Somebody was there, and the device knew them."""


class Passkey:
    """One passkey, for one site.

    Attributes:
        origin: the site's address, as the browser tells it.
        id: what it is called.
    """

    def __init__(self, origin: str = "https://testserver") -> None:
        self.origin = origin
        self.id = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user = b""
        self.used = 0

    def added(self, options: dict[str, Any]) -> str:
        """The answer to a site that asks for a new passkey."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"].encode()
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        made = AttestedCredentialData.create(bytes(16), self.id, public)
        data = AuthenticatorData.create(
            self._site(asked["rp"]["id"]), SEEN | AuthenticatorData.FLAG.AT, 0, bytes(made)
        )
        told = self._told("webauthn.create", asked["challenge"])
        attested = AttestationObject.create("none", data, {})
        answer = {"attestationObject": bytes(attested), "clientDataJSON": told}
        encoded = {name: websafe_encode(value) for name, value in answer.items()}
        return self._answer(encoded, {"credProps": {"rk": True}})

    def used_for(self, options: dict[str, Any]) -> str:
        """The answer to a site that asks who one is."""
        asked = options["publicKey"]
        self.used += 1
        data = self._site(asked["rpId"]) + struct.pack(">BI", SEEN, self.used)
        told = self._told("webauthn.get", asked["challenge"])
        signed = self.key.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"authenticatorData": data, "clientDataJSON": told, "signature": signed}
        encoded = {name: websafe_encode(value) for name, value in answer.items()}
        return self._answer({**encoded, "userHandle": self.user.decode()}, {})

    def _site(self, name: str) -> bytes:
        return hashlib.sha256(name.encode()).digest()

    def _told(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, str], results: dict[str, Any]) -> str:
        name = websafe_encode(self.id)
        told = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**told, "clientExtensionResults": results})
