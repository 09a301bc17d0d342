# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles that Blender draws by itself: it looks them up in its own translations."""

import bpy

from .panel import RENDERBRIDGE_PT_facts, RENDERBRIDGE_PT_farm, RENDERBRIDGE_PT_more
from .panel_tasks import RENDERBRIDGE_PT_tasks
from .texts import say
from .texts_table import TEXTS

# In the order in which they stand below one another.
PANELS = (
    (RENDERBRIDGE_PT_farm, "renderFarm"),
    (RENDERBRIDGE_PT_tasks, "onTheFarm"),
    (RENDERBRIDGE_PT_facts, "asSaved"),
    (RENDERBRIDGE_PT_more, "moreSettings"),
)
# Blender 4.0 renamed the language.
_LOCALES = ("zh_CN", "zh_HANS")


def register():
    """Show the panels, and tell Blender the Chinese of their titles."""
    words = {("*", TEXTS[key][0]): TEXTS[key][1] for _, key in PANELS}
    bpy.app.translations.register(__package__, dict.fromkeys(_LOCALES, words))
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
