"""The dialog's own texts in one language; what the daemon says comes translated."""

from ..catalogue import said

_AREAS = ("dialog", "shared")


def texts_in(language):
    """Return say(key, **params) for a language; one that we lack is English."""

    def say(key, **params):
        """Return the text of `key`, filled in."""
        return said(language, _AREAS, key, params)

    return say
