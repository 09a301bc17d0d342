"""Every text of the adapter's own, in each language; what the daemon says comes translated."""

from maya import cmds

from .attributes import READING
from .renderbridge.host_locale import language_of, wished_language
from .renderbridge.texts import say_own


def language():
    """Return RENDERBRIDGE_LANGUAGE, else what Maya's own window speaks."""
    try:
        return wished_language() or language_of(cmds.about(uiLanguage=True))
    except READING:
        return "en"


def say(key, **params):
    """Return the text of `key` in that language, `{name}` filled in."""
    return say_own("maya", language(), key, params)
