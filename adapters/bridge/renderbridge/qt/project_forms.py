"""The forms of a project and of one of its configurations."""

from ..session.configuration_facts import LONGEST_PROGRAM, likely_program, plugins_to_tick
from ..session.project_facts import LONGEST, SYSTEMS, changed_facts, wrong_in_project
from ..visible import visible_line
from .binding import Qt, QtWidgets, number_of
from .form_window import FormWindow
from .plain_text import TextLabel, set_spoken

_SYSTEMS = ("", *SYSTEMS)
_TOP = Qt.AlignmentFlag.AlignTop


class ProjectForm(FormWindow):
    """project: the daemon's, None for one to be created; send(facts): told what to write."""

    def __init__(self, parts, project, send, parent=None):
        title = parts.say("editProject" if project else "newProject")
        super().__init__(title, parts, parent)
        self._project, self._told = project, send
        known = project or {}
        self.name = self._line("projectName", known.get("projectName", ""))
        self.system = self.add("renderOs", QtWidgets.QComboBox(self))
        for system in _SYSTEMS:
            self.system.addItem(system or self._say("farmsChoice"))
        system = known.get("renderOs", "")
        self.system.setCurrentIndex(_SYSTEMS.index(system) if system in _SYSTEMS else 0)
        self.tip("renderOs", self.system)
        self.path = self._line("projectPath", known.get("projectPath", ""))
        self.remark = self._line("remark", known.get("remark", ""))
        self.tip("projectName", self.name)
        self.tip("projectPath", self.path)

    def _line(self, key, text):
        line = self.add(key, QtWidgets.QLineEdit(visible_line(text), self))
        line.setMaxLength(LONGEST[key])
        return line

    def send(self):
        """Check what was typed and send it."""
        typed = {
            "project_name": self.name.text().strip(),
            "render_os": _SYSTEMS[self.system.currentIndex()],
            "project_path": self.path.text().strip(),
            "remark": self.remark.text().strip(),
        }
        wrong = wrong_in_project(typed, self._project)
        if wrong:
            self.refuse(self._say(wrong))
            return
        facts = changed_facts(typed, self._project)
        if facts:
            self._told(facts)
        self.accept()


class ConfigurationForm(FormWindow):
    """configuration: the daemon's, None for one to be added; send(program, plugins, is_default)."""

    def __init__(self, parts, configuration, send, parent=None):
        title = parts.say("editConfiguration" if configuration else "newConfiguration")
        super().__init__(title, parts, parent)
        self._account, self._told = parts.session.account, send
        self._configuration, known = configuration, configuration or {}
        self._names = []
        self.program = self.add("program", QtWidgets.QComboBox(self))
        self.program.setEditable(True)
        # The farm's spelling counts: what is typed is not made another.
        self.program.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        programs = self._account.programs()
        self.program.addItems([visible_line(program) for program in programs])
        self.program.lineEdit().setMaxLength(LONGEST_PROGRAM)
        likely = likely_program(programs, parts.host.app)
        self.program.setCurrentText(known.get("cgSoftName") or likely)
        self.tip("program", self.program)
        self.plugins = QtWidgets.QListWidget(self)
        set_spoken(self.plugins, self._say("plugins"))
        line = self.rows.rowCount()
        self.rows.addWidget(TextLabel(self._say("plugins"), self), line, 0, _TOP)
        self.rows.addWidget(self.plugins, line, 1)
        self.default = QtWidgets.QCheckBox(self._say("field_isDefault"), self)
        self.default.setChecked(bool(known.get("isDefault")))
        # A project has one, so it is given to another and never taken away.
        self.default.setEnabled(not known.get("isDefault"))
        self.rows.addWidget(self.default, line + 1, 1)
        self.program.currentTextChanged.connect(lambda *_: self._list_plugins())
        self._list_plugins()

    def _list_plugins(self):
        program = self.program.currentText().strip()
        plugins = plugins_to_tick(self._account, program, self._configuration, self._ticked())
        self._names = list(plugins)
        self.plugins.clear()
        for name, is_ticked in plugins.items():
            item = QtWidgets.QListWidgetItem(visible_line(name), self.plugins)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def _ticked(self):
        states = [
            number_of(self.plugins.item(at).checkState()) for at in range(self.plugins.count())
        ]
        return [name for name, state in zip(self._names, states) if state != 0]

    def send(self):
        """Check what was typed and send it."""
        program = self.program.currentText().strip()
        if not program:
            self.refuse(self._say("wrongProgram"))
            return
        # Left out, the default stays whichever it is.
        is_default = True if self.default.isChecked() else None
        self._told(program, self._ticked(), is_default)
        self.accept()
