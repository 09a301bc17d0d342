# SPDX-License-Identifier: GPL-3.0-or-later
"""Render Properties > Render Farm > Account: balance, projects, and the farm's plugins."""

import bpy

from .host import bridge_part
from .panel_asked import draw_asked
from .panel_entry import draw_entry
from .panel_place import OfRenderFarm, has_form
from .plain_text import draw_lines, lines_in_region
from .session import SESSION
from .texts import say, say_in
from .whole_buttons import draw_button

FILTER = "renderbridge_plugin_filter"
_MOST_LINES = 40
# Where a form is open that two buttons open.
_HERE, _PROBLEM = "account", "problem"
_money = bridge_part("session.money")
_places = bridge_part("session.account_places")


class RENDERBRIDGE_PT_account(OfRenderFarm, bpy.types.Panel):
    """The balance, and the projects with what they can render."""

    bl_label = say_in("en", "account")
    bl_options = {"DEFAULT_CLOSED"}
    bl_parent_id = "RENDERBRIDGE_PT_farm"

    @classmethod
    def poll(cls, context):
        """Not beside the page of the first moment."""
        return has_form(context)

    def draw(self, context):
        """Balance, projects, and the button for a new one."""
        account, layout = SESSION.account, self.layout
        account.see()
        row = layout.row(align=True)
        words = row.column(align=True)
        draw_lines(words, lines_in_region(_balance(account.balance), context, 24))
        row.operator("renderbridge.read_account", text="", icon="FILE_REFRESH", emboss=False)
        if account.failure is not None:
            words = lines_in_region(str(account.failure), context, has_icon=True)
            draw_lines(layout, words, "ERROR")
        if account.projects is None:
            return
        if not account.projects:
            draw_lines(layout, lines_in_region(say("projectsNone"), context))
        column = layout.column()
        column.enabled = _can_write()
        for project in account.projects:
            _draw_project(column.box(), context, project)
        button = draw_button(column, context, "renderbridge.project", say("newProject"), "ADD")
        button.project_id, button.place = "", _HERE
        draw_entry(column, context, "project", 0, project_id="", place=_HERE)
        failure = account.failure_of(SESSION.created) if SESSION.created else None
        if failure:
            draw_lines(layout, lines_in_region(failure, context, has_icon=True), "ERROR")


class RENDERBRIDGE_PT_plugins(OfRenderFarm, bpy.types.Panel):
    """What the farm has to choose from."""

    bl_label = say_in("en", "plugins")
    bl_options = {"DEFAULT_CLOSED"}
    bl_parent_id = "RENDERBRIDGE_PT_account"

    def draw(self, context):
        """Programs with their plugins, narrowed by what is typed."""
        layout, account = self.layout, SESSION.account
        manager = context.window_manager
        layout.prop(manager, FILTER, text="", icon="VIEWZOOM")
        wanted = getattr(manager, FILTER).strip().lower()
        column = layout.column(align=True)
        lines = [f"{program}: {name}" for program, name in account.plugin_pairs()]
        lines = [line for line in lines if wanted in line.lower()]
        for line in lines[:_MOST_LINES]:
            draw_lines(column, lines_in_region(line, context))
        if len(lines) > _MOST_LINES:
            words = say("morePlugins", count=len(lines) - _MOST_LINES)
            draw_lines(column, lines_in_region(words, context))


def draw_way_to_account(box, context, problem):
    """Draw the button that leads from a problem to where it is mended, if that is the account."""
    place = _places.place_in_account(problem)
    if place is not None:
        # Known by the time the button is pressed.
        SESSION.account.see()
    if place == "newProject":
        words = say("to_newProject")
        button = draw_button(box, context, "renderbridge.project", words, "ADD", 1)
        button.project_id, button.place = "", _PROBLEM
        draw_entry(box, context, "project", 1, project_id="", place=_PROBLEM)
    elif place == "newConfiguration":
        name = (problem.get("params") or {}).get("projectName", "")
        words = say("to_newConfiguration")
        button = draw_button(box, context, "renderbridge.configuration", words, "GREASEPENCIL", 1)
        button.project_id, button.project_name, button.config_id = "", name, ""
        button.place = _PROBLEM
        draw_entry(box, context, "configuration", 1, project_name=name, place=_PROBLEM)


def register():
    """Give the window manager what narrows the plugins."""
    text = bpy.props.StringProperty(name=say_in("en", "filterPlugins"), default="blender")
    setattr(bpy.types.WindowManager, FILTER, text)


def unregister():
    """Take it away."""
    delattr(bpy.types.WindowManager, FILTER)


def _balance(balance):
    farm = SESSION.connection.farm
    if farm is None:
        return say("balanceUnknown")
    if balance and balance["balances"] and farm["sandbox"]:
        return say("balancePlay", amount=_money.amounts_in_brief(balance["balances"]))
    return _money.balance_in_words(balance, say)


def _can_write():
    return SESSION.connection.state == "connected" and not SESSION.account.is_any_busy()


def _draw_project(box, context, project):
    row = box.row(align=True)
    words = [project["projectName"], project["renderOs"], project["remark"]]
    text = "  ".join(word for word in words if word)
    names = row.column(align=True)
    draw_lines(names, lines_in_region(text, context, 48, 1, True), "FILE_FOLDER")
    button = row.operator("renderbridge.project", text="", icon="GREASEPENCIL")
    button.project_id, button.place = project["projectId"], _HERE
    button = row.operator("renderbridge.configuration", text="", icon="ADD")
    button.project_id, button.config_id, button.place = project["projectId"], "", _HERE
    for each in project["configurations"]:
        _draw_configuration(box, context, project, each)
    draw_asked(box, context, "delete_configuration", 1, project_id=project["projectId"])
    for kind in ("project", "configuration"):
        draw_entry(box, context, kind, 1, project_id=project["projectId"], place=_HERE)
    failure = SESSION.account.failure_of(project["projectId"])
    if failure:
        draw_lines(box, lines_in_region(failure, context, 0, 1, True), "ERROR")


def _draw_configuration(box, context, project, configuration):
    row = box.row(align=True)
    program = configuration["cgSoftName"]
    name = say("defaultOf", program=program) if configuration["isDefault"] else program
    words = ": ".join([name, ", ".join(configuration["plugins"])]).rstrip(": ")
    names = row.column(align=True)
    draw_lines(names, lines_in_region(words, context, 48, 1, True), "BLANK1")
    for operator, icon in (("configuration", "GREASEPENCIL"), ("delete_configuration", "X")):
        button = row.operator("renderbridge." + operator, text="", icon=icon, emboss=False)
        button.project_id = project["projectId"]
        button.config_id = configuration["configId"]
        if operator == "configuration":
            button.place = _HERE
