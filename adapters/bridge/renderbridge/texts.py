"""What all hosts say, in the languages that people read; the daemon's words come translated."""

from .catalogue import said

SHARED = ("shared",)


def say(language, key, **params):
    """Return the text of `key` in a language (English for one that we lack), filled in."""
    return said(language, SHARED, key, params)


def say_own(host, language, key, params):
    """Return a host's own text of `key` where it has one, else the one that all hosts share.

    host: the area of the catalogue, such as "maya".
    """
    return said(language, (host, *SHARED), key, params)
