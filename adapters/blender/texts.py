# SPDX-License-Identifier: GPL-3.0-or-later
"""What the add-on says, in each language; what the daemon says comes translated."""

import bpy

from .host import bridge_part

_host_locale = bridge_part("host_locale")


def language():
    """Return what the add-on's preferences say, else RENDERBRIDGE_LANGUAGE, else what
    Blender is shown in."""
    chosen = _chosen()
    wished = chosen if chosen in _host_locale.LANGUAGES else _host_locale.wished_language()
    if wished:
        return wished
    view = bpy.context.preferences.view
    if not getattr(view, "use_translate_interface", True):
        return "en"
    locale = bpy.app.translations.locale or view.language or ""
    return _host_locale.language_of(locale)


def say(key, **params):
    """Return the text of `key` in the language of the window, `{name}` filled in.

    The key is one of the add-on's own, or of those that all hosts share.
    """
    return say_in(language(), key, **params)


def say_in(language, key, **params):
    """Return it in another language."""
    return bridge_part("texts").say_own("blender", language, key, params)


def _chosen():
    addon = bpy.context.preferences.addons.get(__package__)
    preferences = addon.preferences if addon else None
    return getattr(preferences, "language", "AUTO").lower()
