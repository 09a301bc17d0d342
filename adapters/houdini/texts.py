"""Every text of the adapter's own, in both languages; what the daemon says comes translated."""

import os
import sys

from .texts_table import TEXTS

LANGUAGES = ("en", "zh")
_CHINESE = 0x04  # primary language of Windows


def language():
    """Return "en" or "zh": RENDERBRIDGE_LANGUAGE, else the language of the artist's system.

    Houdini's own window knows English only.
    """
    chosen = os.environ.get("RENDERBRIDGE_LANGUAGE", "").lower()[:2]
    if chosen in LANGUAGES:
        return chosen
    return "zh" if _system_language().lower().startswith("zh") else "en"


def say(key, **params):
    """Return the text of `key`, `{name}` filled in."""
    return TEXTS[key][LANGUAGES.index(language())].format(**params)


def _system_language():
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform == "win32":
        import ctypes

        primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "zh" if primary == _CHINESE else ""
    return ""
