"""What the session says, in the languages that artists read; the daemon's words come translated."""

from ..spoken import text_in
from .texts_table import TEXTS


def say(language, key, **params):
    """Return the text of `key` in "en" or "zh" (English for any other), `{name}` filled in."""
    return text_in(language, TEXTS, key, params)
