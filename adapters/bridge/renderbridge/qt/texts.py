"""The dialog's own texts in one language; what the daemon says comes translated."""

from ..session.texts_table import TEXTS as SHARED_TEXTS
from .texts_table import TEXTS as OWN_TEXTS

LANGUAGES = ("en", "zh")
TEXTS = {**SHARED_TEXTS, **OWN_TEXTS}


def texts_in(language):
    """Return say(key, **params) for "en" or "zh"; any other language is English."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0

    def say(key, **params):
        """Return the text of `key`, `{name}` filled in."""
        return TEXTS[key][column].format(**params)

    return say
