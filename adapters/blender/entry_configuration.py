# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a program with plugins that a project offers: a new one where `config_id` is empty.

A problem of the scene names the project by `project_name`, before anybody read the account.
"""

from .host import bridge_part
from .plain_text import draw_lines, fits_in_region, lines_in_region
from .texts import say

_configurations = bridge_part("session.configuration_facts")
# Unscaled pixels: of a box to tick, and around what a field shows that is searched for.
_BOX, _SEARCH = 24, 60


def values(account, facts):
    """Return its fields as the farm's side says, None once there is no such configuration."""
    own = _own(account, facts)
    if own is not None:
        return {"program": own["cgSoftName"], "is_default": own["isDefault"]}
    if facts["config_id"] or (account.projects is not None and _project(account, facts) is None):
        return None
    likely = _configurations.likely_program(account.programs(), "blender")
    return {"program": likely, "is_default": False}


def renew(account, facts, form):
    """List programs and plugins as they are now; what was ticked stays so.

    Returns whether anything changed.
    """
    programs, own = account.programs(), _own(account, facts)
    has_changed = [each.name for each in form.programs] != programs
    if has_changed:
        _fill(form.programs, dict.fromkeys(programs, False))
    ticked = {each.name: each.is_on for each in form.plugins}
    names = [name for name, is_on in ticked.items() if is_on]
    plugins = _configurations.plugins_to_tick(account, form.program.strip(), own, names)
    if list(plugins) == list(ticked):
        return has_changed
    # One of its own that was unticked is not ticked again because another one came.
    _fill(form.plugins, {name: ticked.get(name, is_on) for name, is_on in plugins.items()})
    return True


def draw(layout, context, form, account, facts):
    """Draw its fields."""
    project = _project(account, facts) or {}
    name = project.get("projectName", facts["project_name"])
    draw_lines(layout, lines_in_region(name, context, 0, 1, True), "FILE_FOLDER")
    if not fits_in_region(form.program, context, _SEARCH, 2):
        draw_lines(layout, lines_in_region(form.program, context, 0, 2))
    layout.prop_search(form, "program", form, "programs", text="", icon="VIEWZOOM")
    column = layout.column(align=True)
    for each in form.plugins:
        _draw_tick(column, context, each, "is_on", each.name)
    _draw_tick(layout, context, form, "is_default", say("field_isDefault"))


def _draw_tick(layout, context, data, name, words):
    row = layout.row(align=True)
    row.prop(data, name, text="")
    draw_lines(row.column(align=True), lines_in_region(words, context, _BOX, 2))


def save(session, facts, form):
    """Write it; return what is wrong with it as a sentence, None for nothing."""
    account, program = session.account, form.program.strip()
    project, own = _project(account, facts), _own(account, facts)
    if project is None or not program:
        return say("wrongProgram" if project else "projectsNone")
    plugins = [each.name for each in form.plugins if each.is_on]
    # Left out, the default stays whichever it is.
    written = (program, plugins, True if form.is_default else None)
    if own is None:
        account.add_configuration(project["projectId"], *written)
    else:
        account.change_configuration(project["projectId"], own["configId"], *written)
    return None


def _project(account, facts):
    """Return the project that it is of, by its id or else its name."""
    known = account.projects or ()
    named = [each for each in known if each["projectName"] == facts["project_name"]]
    return account.project(facts["project_id"]) or (named or [None])[0]


def _own(account, facts):
    return _configurations.configuration_in(_project(account, facts), facts["config_id"])


def _fill(collection, ticks):
    collection.clear()
    for name, is_on in ticks.items():
        each = collection.add()
        each.name, each.is_on = name, is_on
