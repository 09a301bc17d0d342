# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms that the panel can open, and the fields of all of them."""

import bpy

from . import entry_configuration, entry_notifications, entry_project
from .host import bridge_part
from .texts import say

_projects = bridge_part("session.project_facts")
_configurations = bridge_part("session.configuration_facts")
_notifications = bridge_part("session.account_notifications")
#: Each a module with values(), renew(), draw() and save().
KINDS = {
    "project": entry_project,
    "configuration": entry_configuration,
    "notifications": entry_notifications,
}
# Blender does not keep the words of a choice itself.
_items = {}


def _items_of(key, values):
    rows = [(value, say(f"{key}_{value}"), "", at) for at, value in enumerate(values)]
    # The same words stay the same objects as long as they may be shown.
    if _items.get(key) != rows:
        _items[key] = rows
    return _items[key]


class RENDERBRIDGE_PG_tick(bpy.types.PropertyGroup):
    """A plugin, by its `name`, to be chosen or not."""

    is_on: bpy.props.BoolProperty()


class RENDERBRIDGE_PG_entry(bpy.types.PropertyGroup):
    """What is typed; each form has some of these."""

    project_name: bpy.props.StringProperty(maxlen=_projects.LONGEST["projectName"])
    render_os: bpy.props.EnumProperty(
        items=(("NONE", "\N{EM DASH}", ""), *((each, each, "") for each in _projects.SYSTEMS))
    )
    project_path: bpy.props.StringProperty(maxlen=_projects.LONGEST["projectPath"])
    remark: bpy.props.StringProperty(maxlen=_projects.LONGEST["remark"])

    program: bpy.props.StringProperty(maxlen=_configurations.LONGEST_PROGRAM)
    programs: bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_tick)
    plugins: bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_tick)
    is_default: bpy.props.BoolProperty()

    event: bpy.props.EnumProperty(
        items=lambda _form, _context: _items_of("event", _notifications.EVENTS)
    )
    way: bpy.props.EnumProperty(
        items=lambda _form, _context: _items_of("mode", _notifications.MODES)
    )
    address: bpy.props.StringProperty(maxlen=_notifications.LONGEST_ADDRESS)
