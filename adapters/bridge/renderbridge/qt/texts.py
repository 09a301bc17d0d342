"""The dialog's own texts in one language; what the daemon says comes translated."""

from ..host_locale import text_in
from ..texts_table import TEXTS as SHARED_TEXTS
from .texts_table import TEXTS as OWN_TEXTS

TEXTS = {**SHARED_TEXTS, **OWN_TEXTS}


def texts_in(language):
    """Return say(key, **params) for "en" or "zh"; any other language is English."""

    def say(key, **params):
        """Return the text of `key`, `{name}` filled in."""
        return text_in(language, TEXTS, key, params)

    return say
