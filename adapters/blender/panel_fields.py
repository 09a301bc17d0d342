# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawing the fields that the daemon describes with Blender's own widgets."""

from .host import bridge_part
from .plain_text import (
    draw_line,
    draw_lines,
    fits,
    lines_in_region,
    lines_in_room,
    room_in,
    visible_line,
)
from .reveal import can_reveal
from .scene_form import chosen_title, is_empty_number
from .texts import say

#: Fields that are open at first: what nearly every submission decides is seen at once.
MOST_OPEN = 7
# Blender gives titles two fifths of a row.
_TITLE_SHARE = 0.4
_ROOM_OF_TITLE = 0.36
# Unscaled pixels.
_BUTTON, _LEAST_BESIDE = 24, 170
# Of the edges and the arrow of a menu.
_MENU = 32
_WIDGETS = {
    "int": "integer",
    "number": "number",
    "text": "text",
    "frames": "text",
    "choice": "choice",
    "bool": "flag",
}


def first_settings(form):
    """Return the settings of `form` that are open at first, without its tables."""
    fields = [
        field
        for group in form["groups"]
        if not group.get("folded", False)
        for field in _settings(group)
    ]
    return fields[:MOST_OPEN]


def further_groups(form):
    """Return the other settings of `form` as (title of the group, fields)."""
    first = {field["key"] for field in first_settings(form)}
    groups = [
        (group["title"], [field for field in _settings(group) if field["key"] not in first])
        for group in form["groups"]
    ]
    return [(title, fields) for title, fields in groups if fields]


def facts_in(form):
    """Return what `form` tells and the host decides."""
    fields = bridge_part("form").fields_of(form)
    return [field for field in fields if field["control"] == "fact"]


def draw_field(layout, scene, field, context=None):
    """Draw one field of the form; context: whose region it has to fit."""
    layout = _titled(layout, field["title"], context)
    if field["control"] == "fact":
        _draw_fact(layout, field, context)
        return
    row = scene.renderbridge.fields.get(field["key"])
    widget = _WIDGETS.get(field["control"])
    if row is None or widget is None:
        _draw_value(layout.split, str(field.get("value") or say("notChosen")), context)
        return
    if widget == "choice" and _draw_long_choice(layout, row, context):
        return
    title = "" if layout.is_titled else field["title"]
    if field["control"] in ("int", "number"):
        _draw_number(layout.column, row, field, widget, title)
        return
    line = layout.column.row(align=True)
    line.prop(row, widget, text=visible_line(title), translate=False)
    _draw_reset(line, row)
    if widget == "text" and visible_line(row.text) != row.text:
        # What the field draws of signs that steer is not what would be sent.
        draw_line(layout.column, row.text, icon="INFO")


def draw_typed(layout, context, data, name, title):
    """Draw a property of `data` that is typed or chosen, below its title where that is long."""
    place = _titled(layout, title, context)
    place.column.use_property_split = not place.is_titled
    place.column.use_property_decorate = False
    shown = "" if place.is_titled else title
    place.column.prop(data, name, text=visible_line(shown), translate=False)


class _Titled:
    """Where a field is drawn: below its title where that is too long to stand beside it."""

    def __init__(self, column, title, is_titled):
        self.column = column
        self.is_titled = is_titled
        self._title = title

    @property
    def split(self):
        """A place for what is no widget, behind the title where that is not above."""
        if self.is_titled:
            return self.column.row(align=True)
        split = self.column.split(factor=_TITLE_SHARE, align=True)
        label = split.row()
        label.alignment = "RIGHT"
        label.active = False
        draw_line(label, self._title)
        return split


def _titled(layout, title, context):
    column = layout.column(align=True)
    if context is None or _fits_beside(title, context):
        return _Titled(column, title, False)
    column.use_property_split = False
    above = column.column(align=True)
    above.active = False
    draw_lines(above, lines_in_region(title, context))
    return _Titled(column, title, True)


def _fits_beside(title, context):
    scale, room = context.preferences.system.ui_scale, room_in(context)
    # Where two fifths are little, the rest is little for the value too.
    return room >= _LEAST_BESIDE * scale and fits(title, room * _ROOM_OF_TITLE, scale)


def _draw_long_choice(layout, row, context):
    """Draw a choice whose value Blender would cut off: whole, beside a button for its menu."""
    words = chosen_title(row)
    beside = _MENU + (_BUTTON if row.is_chosen else 0)
    if context is None or _has_room(words, context, layout.is_titled, beside):
        return False
    line = layout.split.row(align=True)
    _draw_value(line, words, context, layout.is_titled, beside)
    line.prop_menu_enum(row, "choice", text="", icon="DOWNARROW_HLT")
    _draw_reset(line, row)
    return True


def _has_room(words, context, is_whole, beside):
    scale = context.preferences.system.ui_scale
    return fits(words, _value_room(context, is_whole, beside), scale)


def _value_room(context, is_whole, beside):
    """Return the pixels that a value has; beside: unscaled pixels of what stands beside it."""
    share = 1.0 if is_whole else 1.0 - _TITLE_SHARE
    return room_in(context) * share - beside * context.preferences.system.ui_scale


def _draw_number(layout, row, field, widget, title):
    line = layout.row(align=True, heading=visible_line(title), heading_ctxt="Renderbridge")
    line.prop(row, "is_chosen", text="")
    value = line.row(align=True)
    value.enabled = row.is_chosen
    if is_empty_number(row, field):
        draw_line(value, say("notChosen"))
    else:
        value.prop(row, widget, text="")


def _draw_reset(line, row):
    if row.is_chosen:
        line.operator("renderbridge.reset_field", text="", icon="LOOP_BACK").key = row.name


def _draw_fact(layout, field, context):
    line = layout.split.row(align=True)
    _draw_value(line, str(field["value"] or say("notChosen")), context, layout.is_titled)
    if field.get("jump") and can_reveal(field["jump"]):
        button = line.operator("renderbridge.reveal", text="", icon="FORWARD", emboss=False)
        button.target = field["jump"]


def _draw_value(line, text, context, is_whole=False, beside=_BUTTON):
    if context is None:
        draw_line(line, text)
        return
    room = _value_room(context, is_whole, beside)
    scale = context.preferences.system.ui_scale
    draw_lines(line.column(align=True), lines_in_room(text, room, scale))


def _settings(group):
    return [field for field in group["fields"] if field["control"] not in ("fact", "table")]
