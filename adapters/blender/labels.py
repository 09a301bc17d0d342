# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles that Blender draws by itself: it looks them up in its own translations.

Those of panels, of operators in its search, and of properties.
"""

import bpy

from .host import bridge_part
from .panel import RENDERBRIDGE_PT_facts, RENDERBRIDGE_PT_farm, RENDERBRIDGE_PT_more
from .panel_account import RENDERBRIDGE_PT_account, RENDERBRIDGE_PT_plugins
from .panel_notifications import RENDERBRIDGE_PT_notifications
from .panel_tasks import RENDERBRIDGE_PT_tasks
from .texts import say, say_in

# In the order in which they stand below one another.
PANELS = (
    (RENDERBRIDGE_PT_farm, "renderFarm"),
    (RENDERBRIDGE_PT_tasks, "onTheFarm"),
    (RENDERBRIDGE_PT_facts, "asSaved"),
    (RENDERBRIDGE_PT_more, "moreSettings"),
    (RENDERBRIDGE_PT_account, "account"),
    (RENDERBRIDGE_PT_plugins, "plugins"),
    (RENDERBRIDGE_PT_notifications, "notifications"),
)
# Blender looks up titles of operators in a context of their own.
_OPERATORS = (
    "op_submit",
    "op_showFarm",
    "op_turn",
    "moreTasks",
    "failedLog",
    "op_cancel",
    "start",
    "op_refresh",
    "op_reset",
    "op_show",
    "op_select",
    "op_preview",
    "op_copy",
    "op_task",
    "fetch",
    "replaceNewer",
    "op_results",
    "op_submission",
    "op_resolve",
    "op_confirm",
    "op_takeBack",
    "selfTest",
    "op_frames",
    "op_rerender",
    "op_log",
    "op_logPart",
    "op_copyLog",
    "op_closeLog",
    "op_account",
    "op_project",
    "op_configuration",
    "deleteConfiguration",
    "op_notifications",
    "op_saveEntry",
    "op_closeEntry",
)
_PROPERTIES = (
    "choose",
    "chooseTip",
    "languageOf",
    "filterPlugins",
    "filterArtist",
    "check_keepNames",
    "check_keepNamesTip",
)
# Blender 4.0 renamed Chinese; other languages have their codes.
_LOCALES = {"zh": ("zh_CN", "zh_HANS")}


def register():
    """Show the panels, and give Blender the translations of their titles."""
    translations = {}
    for language in bridge_part("catalogue").LANGUAGES:
        words = words_in(language)
        translations.update(dict.fromkeys(_LOCALES.get(language, (language,)), words))
    bpy.app.translations.register(__package__, translations)
    _show_panels()


def words_in(language):
    """Return what Blender looks up: by context and English title, the title in `language`."""
    titles = [("*", key) for _, key in PANELS] + [("*", key) for key in _PROPERTIES]
    titles += [("Operator", key) for key in _OPERATORS]
    return {(context, say_in("en", key)): say_in(language, key) for context, key in titles}


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
