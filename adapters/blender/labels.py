# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles that Blender draws by itself, which it looks up in its own translations."""

import bpy

from .texts_table import TEXTS

_TITLES = ("renderFarm", "asSaved", "moreSettings", "onTheFarm")
# Blender 4.0 renamed the language.
_LOCALES = ("zh_CN", "zh_HANS")


def register():
    """Tell Blender the Chinese of our titles."""
    words = {("*", TEXTS[key][0]): TEXTS[key][1] for key in _TITLES}
    bpy.app.translations.register(__package__, dict.fromkeys(_LOCALES, words))


def unregister():
    """Take them back."""
    bpy.app.translations.unregister(__package__)
