# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits for the artist's word before it is done.

The panel asks it, which is drawn again as things change: a popup stays as it was drawn first.
"""

import collections

import bpy

from .host import bridge_part
from .redraw import redraw
from .session import SESSION

NAME = "renderbridge_answer"
_task_orders = bridge_part("session.task_orders")

#: `operator`: the end of its bl_idname; `facts`: what it is given.
Asked = collections.namedtuple("Asked", "operator facts")


class RENDERBRIDGE_PG_answer(bpy.types.PropertyGroup):
    """What the artist answers besides yes: each is called as the operator's own property."""

    priority: bpy.props.IntProperty(default=0)
    hours: bpy.props.IntProperty(
        default=_task_orders.USUAL_HOURS, min=1, max=_task_orders.MOST_HOURS
    )
    task_id: bpy.props.StringProperty()


CLASSES = (RENDERBRIDGE_PG_answer,)


def register():
    """Give the window manager the answer: it is neither saved nor undone."""
    answer = bpy.props.PointerProperty(type=RENDERBRIDGE_PG_answer)
    setattr(bpy.types.WindowManager, NAME, answer)


def unregister():
    """Take it away."""
    delattr(bpy.types.WindowManager, NAME)


def answer_of(manager):
    """Return the RENDERBRIDGE_PG_answer of the window manager."""
    return getattr(manager, NAME)


def ask(context, operator, **facts):
    """Have the panel ask whether to do it; returns what an operator's invoke() returns."""
    answer = answer_of(context.window_manager)
    for name in ("priority", "hours", "task_id"):
        answer.property_unset(name)
    SESSION.asked = Asked(operator, facts)
    redraw()
    return {"CANCELLED"}


def is_asked(operator, **facts):
    """Return whether the panel asks that, of a thing with these facts among its own."""
    asked = SESSION.asked
    if asked is None or asked.operator != operator:
        return False
    return all(asked.facts.get(name) == fact for name, fact in facts.items())


def take_back():
    """Ask no more."""
    SESSION.asked = None
    redraw()
