"""What the session says, in the languages that artists read; the daemon's words come translated."""

from .texts_table import TEXTS

LANGUAGES = ("en", "zh")


def say(language, key, **params):
    """Return the text of `key` in "en" or "zh" (English for any other), `{name}` filled in."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return TEXTS[key][column].format(**params)
