"""What all hosts say, in the languages that artists read; the daemon's words come translated."""

from .host_locale import text_in
from .texts_table import TEXTS


def say(language, key, **params):
    """Return the text of `key` in "en" or "zh" (English for any other), `{name}` filled in."""
    return text_in(language, TEXTS, key, params)


def say_own(own, language, key, params):
    """Return the text of `key` from a host's own table where it stands there, else the shared one.

    own: {key: (English, Chinese)}.
    """
    return text_in(language, own if key in own else TEXTS, key, params)
