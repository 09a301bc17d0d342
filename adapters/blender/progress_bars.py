# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress bars for Blender before 4.0, which has none: a slider that shows a property."""

import bpy

from .plain_text import draw_line, visible_line

NAME = "renderbridge_bars"
#: The bar of the first page; the others are called as their tasks are.
FIRST = "first"


class RENDERBRIDGE_PG_bar(bpy.types.PropertyGroup):
    """One bar, by its `name`."""

    percent: bpy.props.FloatProperty(
        name="Done", subtype="PERCENTAGE", min=0.0, max=100.0, precision=0
    )


CLASSES = (RENDERBRIDGE_PG_bar,)


def register():
    """Give the window manager its bars: it is neither saved nor undone."""
    bars = bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_bar)
    setattr(bpy.types.WindowManager, NAME, bars)


def unregister():
    """Take them away."""
    delattr(bpy.types.WindowManager, NAME)


def move_bars(factors):
    """Have a bar of each name, as far as its factor says. Not while drawing."""
    manager = bpy.context.window_manager
    if manager is None:
        return
    bars = getattr(manager, NAME)
    for name, factor in factors.items():
        bar = bars.get(name)
        if bar is None:
            bar = bars.add()
            bar.name = name
        bar.percent = 100.0 * factor


def draw_bar(layout, context, name, factor, text):
    """Draw the bar of that name with `text` on it."""
    if hasattr(layout, "progress"):
        layout.progress(factor=factor, text=visible_line(text))
        return
    bar = getattr(context.window_manager, NAME).get(name)
    if bar is None:
        draw_line(layout, text)
    else:
        layout.prop(bar, "percent", text=visible_line(text), slider=True, translate=False)


def factor_of(task):
    """Return how much of a task is done, 0 to 1."""
    counts = task["counts"]
    return counts["done"] / counts["total"] if counts["total"] else 0.0
