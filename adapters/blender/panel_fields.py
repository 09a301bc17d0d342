# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawing the fields that the daemon describes with Blender's own widgets."""

from .host import bridge_part
from .plain_text import draw_line, visible_line
from .reveal import can_reveal
from .scene_form import is_empty_number
from .texts import say

_WIDGETS = {
    "int": "integer",
    "number": "number",
    "text": "text",
    "frames": "text",
    "choice": "choice",
    "bool": "flag",
}


def first_settings(form):
    """Return the settings of the groups of `form` that are open at first, without its tables."""
    return [field for field in _settings(form, folded=False) if field["control"] != "table"]


def further_settings(form):
    """Return the other settings of `form`."""
    return _settings(form, folded=True)


def facts_in(form):
    """Return what `form` tells and the host decides."""
    return [field for field in _fields(form) if field["control"] == "fact"]


def draw_field(layout, scene, field):
    """Draw one field of the form."""
    if field["control"] == "fact":
        _draw_fact(layout, field)
        return
    row = scene.renderbridge.fields.get(field["key"])
    widget = _WIDGETS.get(field["control"])
    if row is None or widget is None:
        split = _labelled(layout, field["title"])
        draw_line(split, str(field.get("value") or say("notChosen")))
        return
    if field["control"] in ("int", "number"):
        _draw_number(layout, row, field, widget)
        return
    line = layout.row(align=True)
    line.prop(row, widget, text=visible_line(field["title"]), translate=False)
    _draw_reset(line, row)
    if widget == "text" and visible_line(row.text) != row.text:
        # What the field draws of signs that steer is not what would be sent.
        draw_line(layout, row.text, icon="INFO")


def _draw_number(layout, row, field, widget):
    line = layout.row(align=True, heading=visible_line(field["title"]), heading_ctxt="Renderbridge")
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


def _draw_fact(layout, field):
    split = _labelled(layout, field["title"])
    line = split.row(align=True)
    draw_line(line, str(field["value"] or say("notChosen")))
    if field.get("jump") and can_reveal(field["jump"]):
        button = line.operator("renderbridge.reveal", text="", icon="FORWARD", emboss=False)
        button.target = field["jump"]


def _labelled(layout, title):
    split = layout.split(factor=0.4, align=True)
    label = split.row()
    label.alignment = "RIGHT"
    label.active = False
    draw_line(label, title)
    return split


def _settings(form, folded):
    return [
        field
        for group in form["groups"]
        if group.get("folded", False) == folded
        for field in group["fields"]
        if field["control"] != "fact"
    ]


def _fields(form):
    return bridge_part("form").fields_of(form)
