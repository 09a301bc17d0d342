# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm: who is connected, what is chosen, what stands in the way."""

import bpy

from .host import bridge_part
from .panel_account import draw_way_to_account
from .panel_fields import draw_field, facts_in, first_settings, further_settings
from .panel_place import OfRenderFarm
from .panel_requests import draw_requests
from .plain_text import draw_line, draw_lines, lines_in_region
from .reveal import place_of
from .session import SESSION
from .submit_button import draw_submit
from .texts import language, say, say_in

_FARM_ICONS = {"unreachable": "ERROR", "refused": "CANCEL"}
_PROBLEM_ICONS = {"error": "CANCEL", "warning": "ERROR", "note": "INFO"}
# Beside the words stands a button.
_PROBLEM_MARGIN = 96


class RENDERBRIDGE_PT_farm(OfRenderFarm, bpy.types.Panel):
    """The panel itself."""

    bl_label = say_in("en", "renderFarm")
    # Without a header it stands above all of Blender's own panels.
    bl_options = {"HIDE_HEADER"}

    def draw(self, context):
        """Connection, the first settings, problems, and the button."""
        layout = self.layout
        scene = context.scene
        shown = SESSION.previewing.see(scene)
        _draw_connection(layout)
        preview = shown.preview
        if preview is not None:
            column = layout.column()
            column.use_property_split = True
            column.use_property_decorate = False
            for field in first_settings(preview["form"]):
                draw_field(column, scene, field)
        elif SESSION.connection.state == "connected" and shown.failure is None:
            draw_line(layout, say("gathering"), icon="SORTTIME")
        _draw_problems(layout, context, shown)
        _draw_buttons(layout, shown)
        draw_requests(layout, context, shown)


class RENDERBRIDGE_PT_facts(OfRenderFarm, bpy.types.Panel):
    """What the saved file decides."""

    bl_label = say_in("en", "asSaved")
    bl_parent_id = "RENDERBRIDGE_PT_farm"

    @classmethod
    def poll(cls, context):
        """Only with a form."""
        return _has_form(context)

    def draw(self, context):
        """Each fact with the way to where it is changed."""
        preview = SESSION.previewing.see(context.scene).preview
        column = self.layout.column(align=True)
        for field in facts_in(preview["form"]):
            draw_field(column, context.scene, field)


class RENDERBRIDGE_PT_more(OfRenderFarm, bpy.types.Panel):
    """The settings that are seldom changed."""

    bl_label = say_in("en", "moreSettings")
    bl_parent_id = "RENDERBRIDGE_PT_farm"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context):
        """Only with a form."""
        return _has_form(context)

    def draw(self, context):
        """Every field that is not in sight above."""
        preview = SESSION.previewing.see(context.scene).preview
        column = self.layout.column()
        column.use_property_split = True
        column.use_property_decorate = False
        for field in further_settings(preview["form"]):
            draw_field(column, context.scene, field)


def _has_form(context):
    return SESSION.is_open and SESSION.previewing.see(context.scene).preview is not None


def _draw_connection(layout):
    connection = SESSION.connection
    row = layout.row(align=True)
    text = bridge_part("session.wording").connection_in_words(language(), connection)
    draw_line(row, text, icon=_icon_of(connection))
    if connection.state == "absent":
        layout.operator("renderbridge.start", text=say("start"), icon="PLAY")
    else:
        row.operator("renderbridge.refresh", text="", icon="FILE_REFRESH", emboss=False)


def _icon_of(connection):
    if connection.state == "absent":
        return "UNLINKED"
    if connection.state != "connected" or connection.farm is None:
        return "SORTTIME"
    if connection.farm["state"] in _FARM_ICONS:
        return _FARM_ICONS[connection.farm["state"]]
    return "EXPERIMENTAL" if connection.farm["sandbox"] else "LINKED"


def _draw_problems(layout, context, shown):
    rows = [] if shown.preview is None else list(shown.preview["problems"])
    for error in (SESSION.sending.failure, shown.failure, SESSION.connection.failure):
        if error is not None:
            rows.insert(0, {"severity": "error", "message": str(error), "action": ""})
            break
    for problem in rows:
        _draw_problem(layout.box(), context, problem)


def _draw_problem(box, context, problem):
    row = box.row(align=True)
    column = row.column(align=True)
    column.scale_y = 0.8
    icon = _PROBLEM_ICONS.get(problem["severity"], "INFO")
    draw_lines(column, lines_in_region(problem["message"], context, _PROBLEM_MARGIN), icon)
    if problem.get("action"):
        faint = column.column(align=True)
        faint.active = False
        draw_lines(faint, lines_in_region(problem["action"], context, _PROBLEM_MARGIN), "BLANK1")
    place = place_of(problem.get("path"))
    draw_way_to_account(row, problem)
    if problem.get("node"):
        button = row.operator("renderbridge.select_culprit", text="", icon="RESTRICT_SELECT_OFF")
        button.node = problem["node"]
    elif place:
        row.operator("renderbridge.reveal", text="", icon="FORWARD").target = place


def _draw_buttons(layout, shown):
    column = layout.column()
    row = column.row(align=True)
    row.scale_y = 1.5
    if SESSION.sending.is_busy:
        row.operator("renderbridge.cancel_sending", text=say("sending"), icon="SORTTIME")
        return
    if not bpy.data.filepath:
        row.operator_context = "INVOKE_DEFAULT"
        row.operator("wm.save_as_mainfile", text=say("saveFirst"), icon="FILE_TICK")
        return
    draw_submit(row.row(align=True), shown)
    row.operator("renderbridge.preview", text="", icon="VIEWZOOM", depress=SESSION.shows_requests)
    estimate = (shown.preview or {}).get("estimate")
    if estimate:
        line = column.row()
        line.active = False
        line.alignment = "CENTER"
        # A count of before is none of what would be sent now.
        draw_line(line, say("renewing") if not shown.is_current else say("estimate", **estimate))
