# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that the panel has open: what is typed into it stays, the rest follows the farm.

The panel draws it, again and again as things change: a dialog of Blender's stays as it was first.
"""

import bpy

from .entry_kinds import KINDS, RENDERBRIDGE_PG_entry, RENDERBRIDGE_PG_tick
from .redraw import redraw

NAME = "renderbridge_entry"
CLASSES = (RENDERBRIDGE_PG_tick, RENDERBRIDGE_PG_entry)


class Entry:
    """kind: one of KINDS; facts: what it is about.

    `given` is what the farm's side said when it was last looked at; `wrong` the sentence that kept
    it from being saved, None for none; `is_gone` whether what it is about is there no more.
    """

    def __init__(self, kind, facts):
        self.kind = kind
        self.facts = facts
        self.given = {}
        self.wrong = None
        self.is_gone = False


def register():
    """Give the window manager the form: it is neither saved nor undone."""
    setattr(bpy.types.WindowManager, NAME, bpy.props.PointerProperty(type=RENDERBRIDGE_PG_entry))


def unregister():
    """Take it away."""
    delattr(bpy.types.WindowManager, NAME)


def form_of(manager):
    """Return the RENDERBRIDGE_PG_entry of the window manager."""
    return getattr(manager, NAME)


def open_entry(context, session, kind, **facts):
    """Open a form as things are now, in place of any other; session: of this Blender."""
    form = form_of(context.window_manager)
    for name in form.bl_rna.properties.keys():
        if name not in ("name", "rna_type"):
            form.property_unset(name)
    session.entry = Entry(kind, facts)
    renew(context, session)
    redraw()
    return {"FINISHED"}


def is_open_for(session, kind, **facts):
    """Return whether that form is open, of a thing with these facts among its own."""
    entry = session.entry
    if entry is None or entry.kind != kind:
        return False
    return all(entry.facts.get(name) == fact for name, fact in facts.items())


def save_entry(context, session):
    """Have the farm take what was typed, and close the form; what is wrong is told in it."""
    entry = session.entry
    if entry is None:
        return
    entry.wrong = KINDS[entry.kind].save(session, entry.facts, form_of(context.window_manager))
    if entry.wrong is None:
        session.entry = None
    redraw()


def close_entry(session):
    """Close it; what was typed is forgotten."""
    session.entry = None
    redraw()


def renew(context, session):
    """Have each field that nobody typed into say what the farm's side says now. Not while drawing.

    Returns whether anything changed.
    """
    entry, manager = session.entry, context.window_manager
    if entry is None or manager is None:
        return False
    form, kind = form_of(manager), KINDS[entry.kind]
    values = kind.values(session.account, entry.facts)
    before = (entry.is_gone, dict(entry.given))
    entry.is_gone = values is None
    for name, value in (values or {}).items():
        if name not in entry.given or getattr(form, name) == entry.given[name]:
            setattr(form, name, value)
    entry.given.update(values or {})
    has_changed = kind.renew(session.account, entry.facts, form)
    return has_changed or before != (entry.is_gone, entry.given)
