# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm: who is connected, what is chosen, and Submit."""

import bpy

from .host import bridge_part
from .panel_fields import draw_field, facts_in, first_settings, further_groups
from .panel_first import draw_first
from .panel_place import OfRenderFarm, has_form
from .panel_problems import draw_problems
from .panel_requests import draw_requests
from .panel_submit import draw_press
from .plain_text import draw_lines, lines_in_region
from .session import SESSION
from .texts import language, say, say_in
from .whole_buttons import draw_button

_BUTTON = 24
_FARM_ICONS = {"unreachable": "ERROR", "refused": "CANCEL"}
_wording = bridge_part("session.wording")


class RENDERBRIDGE_PT_farm(OfRenderFarm, bpy.types.Panel):
    """The panel itself."""

    bl_label = say_in("en", "renderFarm")
    # Without a header it stands above all of Blender's own panels.
    bl_options = {"HIDE_HEADER"}

    def draw(self, context):
        """What happens while nothing is known yet; then settings, problems, and the button."""
        layout, scene = self.layout, context.scene
        shown = SESSION.previewing.see(scene)
        moment = SESSION.first_moment(shown)
        if moment is not None:
            draw_first(layout, context, moment)
            return
        draw_connection(layout, context)
        draw_form(layout, context, first_settings(shown.preview["form"]))
        draw_problems(layout, context, shown)
        draw_press(layout, context, shown)
        draw_requests(layout, context, shown)


class RENDERBRIDGE_PT_facts(OfRenderFarm, bpy.types.Panel):
    """What the saved file decides."""

    bl_label = say_in("en", "asSaved")
    bl_options = {"DEFAULT_CLOSED"}
    bl_parent_id = "RENDERBRIDGE_PT_farm"

    @classmethod
    def poll(cls, context):
        """Only with a form."""
        return has_form(context)

    def draw(self, context):
        """Each fact with the way to where it is changed."""
        preview = SESSION.previewing.see(context.scene).preview
        column = self.layout.column(align=True)
        for field in facts_in(preview["form"]):
            draw_field(column, context.scene, field, context)


class RENDERBRIDGE_PT_more(OfRenderFarm, bpy.types.Panel):
    """The settings that are seldom changed."""

    bl_label = say_in("en", "moreSettings")
    bl_parent_id = "RENDERBRIDGE_PT_farm"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context):
        """Only with a form."""
        return has_form(context)

    def draw(self, context):
        """Every field that is not in sight above, by its group."""
        preview = SESSION.previewing.see(context.scene).preview
        for title, fields in further_groups(preview["form"]):
            draw_lines(self.layout, lines_in_region(title, context))
            draw_form(self.layout, context, fields)


def draw_form(layout, context, fields):
    """Draw the settings of a form below each other."""
    column = layout.column()
    column.use_property_split = True
    column.use_property_decorate = False
    for field in fields:
        draw_field(column, context.scene, field, context)


def draw_connection(layout, context):
    """Draw whom this Blender speaks to, and what to press where nobody answers."""
    connection = SESSION.connection
    row = layout.row(align=True)
    words = row.column(align=True)
    text = _wording.connection_in_words(language(), connection)
    # What is wrong is red beside its sign.
    words.alert = _is_wrong(connection)
    draw_lines(words, lines_in_region(text, context, _BUTTON, 0, True), _icon_of(connection))
    if connection.state == "absent":
        draw_button(layout, context, "renderbridge.start", say("start"), "PLAY")
    else:
        row.operator("renderbridge.refresh", text="", icon="FILE_REFRESH", emboss=False)


def _is_wrong(connection):
    farm = connection.farm
    return connection.state == "absent" or bool(farm and farm["state"] in _FARM_ICONS)


def _icon_of(connection):
    if connection.state == "absent":
        return "UNLINKED"
    if connection.state != "connected" or connection.farm is None:
        return "SORTTIME"
    if connection.farm["state"] in _FARM_ICONS:
        return _FARM_ICONS[connection.farm["state"]]
    return "EXPERIMENTAL" if connection.farm["sandbox"] else "LINKED"
