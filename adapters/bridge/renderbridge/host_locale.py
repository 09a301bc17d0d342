"""The languages that artists read: which one is wanted, and a text in it."""

import os

LANGUAGES = ("en", "zh")


def wished_language():
    """Return what RENDERBRIDGE_LANGUAGE asks for, "en" or "zh"; None when it asks for neither."""
    said = os.environ.get("RENDERBRIDGE_LANGUAGE", "").lower()[:2]
    return said if said in LANGUAGES else None


def language_of(locale):
    """Return "zh" for a locale such as "zh_CN" or "zh-Hans", "en" for any other and for none."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"


def text_in(language, table, key, params):
    """Return the text of `key`, `{name}` filled in; any language that we do not know is English.

    table: {key: (English, Chinese)}.
    """
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return table[key][column].format(**params)
