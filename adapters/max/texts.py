"""Every text of the adapter's own, in both languages; what the daemon says comes translated."""

from pymxs import runtime as rt

from .reading import ask
from .renderbridge.host_locale import wished_language
from .renderbridge.texts import say_own
from .texts_table import TEXTS

_CHINESE = 0x04  # primary language of Windows


def language():
    """Return "en" or "zh": RENDERBRIDGE_LANGUAGE, else what Max's own window speaks."""
    wished = wished_language()
    if wished:
        return wished
    # (primary language, sublanguage, "CHS", …)
    said = ask(lambda: list(rt.sysInfo.getMaxLanguage()), [])
    return "zh" if said and said[0] == _CHINESE else "en"


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return say_own(TEXTS, language(), key, params)
