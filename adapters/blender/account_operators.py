# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of projects and their configurations, and the buttons of the account."""

import bpy

from .asked import ask
from .dialogs import open_dialog
from .host import bridge_part
from .plain_text import draw_line, report_to
from .session import SESSION
from .texts import say, say_in

_facts = bridge_part("session.project_facts")
_configurations = bridge_part("session.configuration_facts")


class RENDERBRIDGE_OT_read_account(bpy.types.Operator):
    """Ask the farm for balance, projects and plug-ins"""

    bl_idname = "renderbridge.read_account"
    bl_label = say_in("en", "op_account")
    bl_options = {"INTERNAL"}

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("readAccountTip")

    def execute(self, _context):
        """Ask."""
        SESSION.account.look(fresh="1")
        return {"FINISHED"}


class RENDERBRIDGE_OT_project(bpy.types.Operator):
    """Create a project, or change one"""

    bl_idname = "renderbridge.project"
    bl_label = say_in("en", "op_project")
    bl_options = {"INTERNAL"}

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    project_name: bpy.props.StringProperty(
        maxlen=_facts.LONGEST["projectName"], options={"SKIP_SAVE"}
    )
    render_os: bpy.props.EnumProperty(
        items=(("NONE", "\N{EM DASH}", ""), *((each, each, "") for each in _facts.SYSTEMS)),
        options={"SKIP_SAVE"},
    )
    project_path: bpy.props.StringProperty(
        maxlen=_facts.LONGEST["projectPath"], options={"SKIP_SAVE"}
    )
    remark: bpy.props.StringProperty(maxlen=_facts.LONGEST["remark"], options={"SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("projectTip")

    def invoke(self, context, _event):
        """Show the form as the project is now."""
        project = SESSION.account.project(self.project_id) or {}
        self.project_name = project.get("projectName", "")
        self.project_path = project.get("projectPath", "")
        self.remark = project.get("remark", "")
        system = project.get("renderOs", "")
        self.render_os = system if system in _facts.SYSTEMS else "NONE"
        return open_dialog(context, self)

    def draw(self, _context):
        """The form."""
        layout = self.layout
        layout.use_property_split = True
        for name, key in (
            ("project_name", "field_projectName"),
            ("render_os", "field_renderOs"),
            ("project_path", "field_projectPath"),
            ("remark", "field_remark"),
        ):
            layout.prop(self, name, text=say(key), translate=False)

    def execute(self, _context):
        """Write what was changed."""
        typed = {
            "project_name": self.project_name.strip(),
            "render_os": "" if self.render_os == "NONE" else self.render_os,
            "project_path": self.project_path.strip(),
            "remark": self.remark.strip(),
        }
        project = SESSION.account.project(self.project_id)
        wrong = _facts.wrong_in_project(typed, project)
        if wrong:
            report_to(self, "ERROR", say(wrong))
            return {"CANCELLED"}
        facts = _facts.changed_facts(typed, project)
        if project is not None:
            if facts:
                SESSION.account.change_project(self.project_id, **facts)
            return {"FINISHED"}
        name = facts.pop("project_name")
        SESSION.created = name
        SESSION.account.create_project(name, **facts)
        return {"FINISHED"}


class RENDERBRIDGE_PG_tick(bpy.types.PropertyGroup):
    """A plugin, by its `name`, to be chosen or not."""

    is_on: bpy.props.BoolProperty()


class RENDERBRIDGE_OT_configuration(bpy.types.Operator):
    """Add a program with plug-ins to a project, or change one of its programs"""

    bl_idname = "renderbridge.configuration"
    bl_label = say_in("en", "op_configuration")
    bl_options = {"INTERNAL"}

    def _list_plugins(self, _context):
        _fill(self)

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    project_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    config_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    program: bpy.props.StringProperty(
        maxlen=_configurations.LONGEST_PROGRAM, update=_list_plugins, options={"SKIP_SAVE"}
    )
    ticks: bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_tick, options={"SKIP_SAVE"})
    programs: bpy.props.CollectionProperty(type=RENDERBRIDGE_PG_tick, options={"SKIP_SAVE"})
    is_default: bpy.props.BoolProperty(options={"SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("configurationTip")

    def invoke(self, context, _event):
        """Show the form as the configuration is now."""
        if SESSION.account.projects is None:
            # A problem led here before anybody looked at the account.
            SESSION.account.look()
        for program in SESSION.account.programs():
            self.programs.add().name = program
        own = configuration_of(self)
        likely = _configurations.likely_program(SESSION.account.programs(), "blender")
        self.program = own["cgSoftName"] if own else likely
        self.is_default = bool(own and own["isDefault"])
        return open_dialog(context, self)

    def draw(self, _context):
        """The form."""
        layout = self.layout
        draw_line(layout, (project_of(self) or {}).get("projectName", self.project_name))
        row = layout.row()
        row.prop_search(self, "program", self, "programs", text=say("field_program"))
        column = layout.column(align=True)
        for tick in self.ticks:
            line = column.row(align=True)
            line.prop(tick, "is_on", text="")
            draw_line(line, tick.name)
        layout.prop(self, "is_default", text=say("field_isDefault"), translate=False)

    def execute(self, _context):
        """Write it."""
        project, own = project_of(self), configuration_of(self)
        program = self.program.strip()
        if project is None or not program:
            report_to(self, "ERROR", say("wrongProgram" if project else "projectsNone"))
            return {"CANCELLED"}
        plugins = [tick.name for tick in self.ticks if tick.is_on]
        # Left out, the default stays whichever it is.
        facts = (program, plugins, True if self.is_default else None)
        if own is None:
            SESSION.account.add_configuration(project["projectId"], *facts)
        else:
            SESSION.account.change_configuration(project["projectId"], own["configId"], *facts)
        return {"FINISHED"}


class RENDERBRIDGE_OT_delete_configuration(bpy.types.Operator):
    """Take a program from a project"""

    bl_idname = "renderbridge.delete_configuration"
    bl_label = say_in("en", "deleteConfiguration")
    bl_options = {"INTERNAL"}

    project_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    project_name: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})
    config_id: bpy.props.StringProperty(options={"HIDDEN", "SKIP_SAVE"})

    @classmethod
    def description(cls, _context, _properties):
        """The tooltip."""
        return say("deleteConfigurationTip")

    def invoke(self, context, _event):
        """Ask first."""
        place = {"project_id": self.project_id, "config_id": self.config_id}
        return ask(context, "delete_configuration", **place)

    def execute(self, _context):
        """Delete it."""
        SESSION.account.delete_configuration(self.project_id, self.config_id)
        return {"FINISHED"}


CLASSES = (
    RENDERBRIDGE_PG_tick,
    RENDERBRIDGE_OT_read_account,
    RENDERBRIDGE_OT_project,
    RENDERBRIDGE_OT_configuration,
    RENDERBRIDGE_OT_delete_configuration,
)


def project_of(operator):
    """Return the project that an operator is about, by its id or else its name."""
    known = SESSION.account.projects or ()
    named = [each for each in known if each["projectName"] == operator.project_name]
    return SESSION.account.project(operator.project_id) or (named or [None])[0]


def configuration_of(operator):
    """Return the configuration that an operator is about, None for a new one."""
    return _configurations.configuration_in(project_of(operator), operator.config_id)


def _fill(operator):
    """List the plugins of the program that is chosen; what was ticked stays so."""
    ticked = [tick.name for tick in operator.ticks if tick.is_on]
    plugins = _configurations.plugins_to_tick(
        SESSION.account, operator.program.strip(), configuration_of(operator), ticked
    )
    operator.ticks.clear()
    for name, is_ticked in plugins.items():
        tick = operator.ticks.add()
        tick.name, tick.is_on = name, is_ticked
