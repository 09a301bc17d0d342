# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the add-on's own, in both languages; what the daemon says comes translated."""

import bpy

from .texts_table import TEXTS

LANGUAGES = ("en", "zh")


def language():
    """Return "en" or "zh": what the add-on's preferences say, else what Blender is shown in."""
    chosen = _chosen()
    if chosen in LANGUAGES:
        return chosen
    view = bpy.context.preferences.view
    if not getattr(view, "use_translate_interface", True):
        return "en"
    locale = bpy.app.translations.locale or view.language or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def say(key, **params):
    """Return the text of `key` in the language of the window, `{name}` filled in."""
    texts = TEXTS[key]
    return texts[LANGUAGES.index(language())].format(**params)


def _chosen():
    addon = bpy.context.preferences.addons.get(__package__)
    preferences = addon.preferences if addon else None
    return getattr(preferences, "language", "AUTO").lower()
