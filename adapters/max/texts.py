"""Every text of the adapter's own, in both languages; what the daemon says comes translated."""

import os

from pymxs import runtime as rt

from .reading import ask
from .texts_table import TEXTS

LANGUAGES = ("en", "zh")
_CHINESE = 0x04  # primary language of Windows


def language():
    """Return "en" or "zh": RENDERBRIDGE_LANGUAGE, else what Max's own window speaks."""
    chosen = os.environ.get("RENDERBRIDGE_LANGUAGE", "").lower()[:2]
    if chosen in LANGUAGES:
        return chosen
    # (primary language, sublanguage, "CHS", …)
    said = ask(lambda: list(rt.sysInfo.getMaxLanguage()), [])
    return "zh" if said and said[0] == _CHINESE else "en"


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return TEXTS[key][LANGUAGES.index(language())].format(**params)
