# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking Renderbridge in this Blender, from its Help menu."""

import os

import bpy

from .host import bridge_part
from .plain_text import draw_lines, lines_of_letters, report_to
from .popups import show_lines
from .texts import say, say_in

_WIDTH, _LETTERS, _SALT_BYTES = 420, 70, 16


class RENDERBRIDGE_OT_check(bpy.types.Operator):
    """Check everything that Renderbridge uses in Blender, and write a report"""

    bl_idname = "renderbridge.check"
    bl_label = say_in("en", "selfTest")

    keep_names: bpy.props.BoolProperty(
        name=say_in("en", "check_keepNames"),
        description=say_in("en", "check_keepNamesTip"),
        default=False,
        options={"SKIP_SAVE"},
    )

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("selfTestTip", title="Blender")

    def invoke(self, context, _event):
        """Ask how names are to be written."""
        return context.window_manager.invoke_props_dialog(self, width=_WIDTH)

    def draw(self, _context):
        """Draw what happens, and the one choice."""
        for words in (say("check_question", title="Blender"), say("check_privacy")):
            draw_lines(self.layout.column(), lines_of_letters(words, _LETTERS))
        self.layout.prop(self, "keep_names", text=say("check_keepNames"), translate=False)

    def execute(self, _context):
        """Run it, and show what was found."""
        reports = bridge_part("self_test.reports")
        shortening = None
        if not self.keep_names:
            salt = os.urandom(_SALT_BYTES)
            shortening = bridge_part("self_test.shortening").Shortening(salt)
        from .self_test import subject

        examine = bridge_part("self_test.examining").examine
        report = examine(subject(), shortening, reports.time_now())
        folder = reports.report_folder()
        try:
            page = reports.keep_report(report, folder)
        except OSError as error:
            report_to(self, "ERROR", say("check_notWritten", path=folder, reason=str(error)))
            return {"CANCELLED"}
        show_lines("\n".join([*reports.lines_of(report), say("check_written", path=page)]))
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_check,)
