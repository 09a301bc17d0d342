# SPDX-License-Identifier: GPL-3.0-or-later
"""The two buttons of what the panel asks."""

import bpy

from .asked import answer_of, take_back
from .plain_text import report_to
from .questions import question_of, words_of
from .session import SESSION
from .texts import say, say_in


class RENDERBRIDGE_OT_confirm(bpy.types.Operator):
    """Do what the panel asks about"""

    bl_idname = "renderbridge.confirm"
    bl_label = say_in("en", "op_confirm")
    bl_options = {"INTERNAL"}

    read: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, properties):
        """The tooltip: what was asked."""
        return properties.read or say("op_confirm")

    def execute(self, context):
        """Do it, as long as it is still what the artist read."""
        asked = SESSION.asked
        question = None if asked is None else question_of(asked)
        if question is None:
            report_to(self, "WARNING", say("orderGone"))
            return {"CANCELLED"}
        if words_of(question) != self.read:
            report_to(self, "WARNING", say("questionChanged"))
            return {"CANCELLED"}
        facts = dict(asked.facts)
        if question.answer is not None:
            facts[question.answer] = getattr(answer_of(context.window_manager), question.answer)
        take_back()
        return getattr(bpy.ops.renderbridge, asked.operator)("EXEC_DEFAULT", **facts)


class RENDERBRIDGE_OT_take_back(bpy.types.Operator):
    """Leave it as it is"""

    bl_idname = "renderbridge.take_back"
    bl_label = say_in("en", "op_takeBack")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("op_takeBack")

    def execute(self, _context):
        """Ask no more."""
        take_back()
        return {"FINISHED"}


CLASSES = (RENDERBRIDGE_OT_confirm, RENDERBRIDGE_OT_take_back)
