# SPDX-License-Identifier: GPL-3.0-or-later
"""What the artist chose for the farm: kept per scene, saved with the file, undone like the rest.

The daemon describes the fields; here each is a row whose widgets show what would be sent, and which
keeps a value of its own only once the artist gives it one.
"""

import json

import bpy

from .host import bridge_part
from .plain_text import visible_line
from .texts import say_in

# The form of each scene as the daemon described it last, by the scene's name.
FORMS = {}
# Blender keeps no reference to the texts of a dynamic choice.
_items = {}
_KEYS_KEPT = 200


def chosen_settings(scene):
    """Return what was chosen for `scene`, as settings by key."""
    chosen = {}
    for row in scene.renderbridge.fields:
        if row.is_chosen:
            chosen[row.name] = _parsed(row)
    return bridge_part("form").settings_of(FORMS.get(scene.name), chosen)


def take_form(scene, form):
    """Keep `form` for `scene`, and have a row for each of its settings."""
    FORMS[scene.name] = form
    add_rows(scene)


def add_rows(scene):
    """Add the rows that are missing; an undo may have taken them."""
    form = FORMS.get(scene.name)
    if form is None or scene.library is not None:
        return
    part = bridge_part("form")
    rows = scene.renderbridge.fields
    for field in part.fields_of(form):
        if part.is_setting(field) and rows.get(field["key"]) is None and len(rows) < _KEYS_KEPT:
            rows.add().name = field["key"]


def value_of(row, field):
    """Return what would be sent for `field`: what was chosen, else what the daemon found."""
    return _parsed(row) if row.is_chosen else field.get("value")


def is_empty_number(row, field):
    """Return whether nobody has said a number yet, so that a widget would show a wrong 0."""
    return field["control"] in ("int", "number") and value_of(row, field) is None


def chosen_title(row):
    """Return what a menu of choices shows as chosen."""
    index = _index_of_choice(row)
    return next((item[1] for item in _items_of(row) if item[3] == index), "")


class RENDERBRIDGE_PG_field(bpy.types.PropertyGroup):
    """One row: `name` is the setting's key."""

    def _choose_number(self, _context):
        if self.is_chosen and not self.stored:
            self.stored = json.dumps(_shown(self) or 0)

    is_chosen: bpy.props.BoolProperty(
        name=say_in("en", "choose"),
        description=say_in("en", "chooseTip"),
        update=_choose_number,
    )
    stored: bpy.props.StringProperty(options={"HIDDEN"})
    text: bpy.props.StringProperty(
        get=lambda row: str(_shown(row) or ""), set=lambda row, value: _choose(row, value.strip())
    )
    integer: bpy.props.IntProperty(
        get=lambda row: _number(row, int), set=lambda row, value: _choose(row, value)
    )
    number: bpy.props.FloatProperty(
        get=lambda row: _number(row, float), set=lambda row, value: _choose(row, value)
    )
    flag: bpy.props.BoolProperty(
        get=lambda row: bool(_shown(row)), set=lambda row, value: _choose(row, value)
    )
    choice: bpy.props.EnumProperty(
        items=lambda row, _context: _items_of(row),
        get=lambda row: _index_of_choice(row),
        set=lambda row, index: _choose_index(row, index),
    )


class RENDERBRIDGE_PG_scene(bpy.types.PropertyGroup):
    """What a scene remembers for the farm."""

    fields: bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_field)


CLASSES = (RENDERBRIDGE_PG_field, RENDERBRIDGE_PG_scene)


def register():
    """Give every scene its settings for the farm."""
    for each in CLASSES:
        bpy.utils.register_class(each)
    bpy.types.Scene.renderbridge = bpy.props.PointerProperty(type=RENDERBRIDGE_PG_scene)


def unregister():
    """Take them away; what files have saved stays in them."""
    del bpy.types.Scene.renderbridge
    for each in reversed(CLASSES):
        bpy.utils.unregister_class(each)
    FORMS.clear()
    _items.clear()


def _field(row):
    return bridge_part("form").find_field(FORMS.get(row.id_data.name), row.name) or {}


def _parsed(row):
    try:
        return json.loads(row.stored)
    except ValueError:
        return None


def _shown(row):
    return value_of(row, _field(row))


def _number(row, kind):
    try:
        return kind(_shown(row) or 0)
    except (TypeError, ValueError):
        return kind(0)


def _choose(row, value):
    field = _field(row)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = bridge_part("form").clamped(field, value)
    if not row.is_chosen and value == (field.get("value") or type(value)()):
        return
    row.stored = json.dumps(value)
    row.is_chosen = True


def _items_of(row):
    field = _field(row)
    items = [("", "\N{EM DASH}", "", 0)] if not field.get("required") else []
    for index, choice in enumerate(field.get("choices", ()), 1):
        items.append((str(index), visible_line(choice["title"]), "", index))
    shown = _shown(row)
    if _index_of(field, shown) is None and shown not in (None, ""):
        # A value that the farm dropped since: shown as it is, for the artist to change.
        items.append(("lost", visible_line(str(shown)), "", len(field.get("choices", ())) + 1))
    _items[row.name] = items or [("", "\N{EM DASH}", "", 0)]
    return _items[row.name]


def _index_of(field, value):
    for index, choice in enumerate(field.get("choices", ()), 1):
        if choice["value"] == value:
            return index
    return None


def _index_of_choice(row):
    field, shown = _field(row), _shown(row)
    index = _index_of(field, shown)
    if index is None:
        return 0 if shown in (None, "") else len(field.get("choices", ())) + 1
    return index


def _choose_index(row, index):
    choices = _field(row).get("choices", ())
    if 1 <= index <= len(choices):
        _choose(row, choices[index - 1]["value"])
    elif index == 0:
        row.is_chosen = False
