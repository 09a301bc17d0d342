"""Proof that the program which answers on a port holds the token, without the token being said."""

import hashlib
import hmac
import os

NONCE_BYTES = 16


def new_nonce():
    """Return a fresh nonce: 32 lower-case hex digits."""
    return os.urandom(NONCE_BYTES).hex()


def proof_of(token, port, nonce):
    """Return what the owner of `token` answers to `nonce` on `port`: 64 lower-case hex digits.

    The port is part of the message, so that a program that relays the request to the real daemon
    on another port proves nothing.
    """
    message = f"{port}:{nonce}"
    return hmac.new(token.encode("ascii"), message.encode("ascii"), hashlib.sha256).hexdigest()


def proof_holds(token, port, nonce, proof):
    """Return whether `proof` (anything at all, as it came from the wire) is the right answer."""
    if not isinstance(proof, str):
        return False
    expected = proof_of(token, port, nonce)
    return hmac.compare_digest(expected.encode("ascii"), proof.encode("utf-8", "replace"))
