"""Every text of the adapter's own, in both languages; what the daemon says comes translated."""

from maya import cmds

from .attributes import READING
from .texts_table import TEXTS

LANGUAGES = ("en", "zh")


def language():
    """Return "en" or "zh": what Maya's own window speaks."""
    try:
        name = cmds.about(uiLanguage=True) or ""
    except READING:
        return "en"
    return "zh" if name.lower().startswith("zh") else "en"


def say(key, **params):
    """Return the text of `key` in the language of the window, `{name}` filled in."""
    return TEXTS[key][LANGUAGES.index(language())].format(**params)
