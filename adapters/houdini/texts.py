"""Every text of the adapter's own, in each language; what the daemon says comes translated."""

import locale
import os
import sys

from .renderbridge.host_locale import language_of, wished_language
from .renderbridge.texts import say_own


def language():
    """Return RENDERBRIDGE_LANGUAGE, else the language of the artist's system.

    Houdini's own window knows English only.
    """
    return wished_language() or language_of(_system_language())


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return say_own("houdini", language(), key, params)


def _system_language():
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform == "win32":
        import ctypes

        spoken = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(spoken, "")
    return ""
