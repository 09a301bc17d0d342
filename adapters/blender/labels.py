# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles that Blender draws by itself: it looks them up in its own translations."""

import bpy

from .host import bridge_part
from .panel import RENDERBRIDGE_PT_facts, RENDERBRIDGE_PT_farm, RENDERBRIDGE_PT_more
from .panel_tasks import RENDERBRIDGE_PT_tasks
from .texts import say, say_in

# In the order in which they stand below one another.
PANELS = (
    (RENDERBRIDGE_PT_farm, "renderFarm"),
    (RENDERBRIDGE_PT_tasks, "onTheFarm"),
    (RENDERBRIDGE_PT_facts, "asSaved"),
    (RENDERBRIDGE_PT_more, "moreSettings"),
)
# Blender 4.0 renamed Chinese; other languages have their codes.
_LOCALES = {"zh": ("zh_CN", "zh_HANS")}


def register():
    """Show the panels, and give Blender the translations of their titles."""
    translations = {}
    for language in bridge_part("catalogue").LANGUAGES:
        words = {("*", say_in("en", key)): say_in(language, key) for _, key in PANELS}
        translations.update(dict.fromkeys(_LOCALES.get(language, (language,)), words))
    bpy.app.translations.register(__package__, translations)
    _show_panels()


def unregister():
    """Take both away."""
    _hide_panels()
    bpy.app.translations.unregister(__package__)


def name_again():
    """Give the panels their titles in the language that was chosen just now."""
    _hide_panels()
    _show_panels()


def _show_panels():
    for panel, key in PANELS:
        panel.bl_label = say(key)
        bpy.utils.register_class(panel)


def _hide_panels():
    for panel, _ in reversed(PANELS):
        bpy.utils.unregister_class(panel)
