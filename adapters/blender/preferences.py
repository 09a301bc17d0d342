# SPDX-License-Identifier: GPL-3.0-or-later
"""The add-on's page in Blender's preferences."""

import bpy

from .host import bridge_part
from .plain_text import draw_lines, lines_in_room
from .texts import say, say_in

_LANGUAGES = bridge_part("catalogue").LANGUAGES


class RENDERBRIDGE_preferences(bpy.types.AddonPreferences):
    """What holds for every file."""

    bl_idname = __package__

    def _speak(self, _context):
        # Imported late: panels read these preferences.
        from .labels import name_again

        name_again()

    language: bpy.props.EnumProperty(
        name=say_in("en", "language"),
        description=say_in("en", "languageOf"),
        items=(
            ("AUTO", say_in("en", "asBlender"), say_in("en", "asBlenderTip")),
            *((code.upper(), say_in(code, "languageName"), "") for code in _LANGUAGES),
        ),
        default="AUTO",
        update=_speak,
    )

    def draw(self, context):
        """The page."""
        self.layout.prop(self, "language", text=say("language"))
        # Since 4.2; it speaks of the internet, and this add-on stays on the machine.
        if getattr(bpy.app, "online_access", True):
            return
        column = self.layout.column(align=True)
        draw_lines(column, lines_in_room(say("onlineAccess"), context.region.width, 1.0))


CLASSES = (RENDERBRIDGE_preferences,)
