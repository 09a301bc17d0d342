"""The projects of the account with their configurations, and the buttons that change them."""

from ..session.configuration_facts import configuration_in
from ..visible import visible_line
from .asking import Question, plain_title
from .binding import Qt, QtWidgets
from .flow_layout import FlowLayout
from .labels import WordButton, wrapping
from .plain_text import TextLabel, set_cell_tip, set_spoken
from .project_forms import ConfigurationForm, ProjectForm
from .trees import items_in

NAME, SYSTEM, REMARK = range(3)
_KEY = Qt.ItemDataRole.UserRole
BUTTONS = (
    "newProject",
    "editProject",
    "newConfiguration",
    "editConfiguration",
    "deleteConfiguration",
)


class ProjectsPage(QtWidgets.QWidget):
    """parts: an object with `say`, `host` and `session`; a key is (projectId, configId or "")."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._account = parts.say, parts.session.account
        self._connection = parts.session.connection
        self._shown = self._asked = None
        # What a problem leads to while the projects are still being read.
        self._wanted = None
        self.words = wrapping(TextLabel("", self))
        self.tree = self._make_tree()
        self.buttons = {name: self._make_button(name) for name in BUTTONS}
        row = FlowLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.words)
        layout.addLayout(row)

    def begin(self, place, params):
        """Open the form that a problem leads to; params: of the problem."""
        if place == "newProject":
            self._do_newProject()
            return
        self._wanted = params.get("projectName")
        self._go_to_wanted()

    def take(self, account):
        """Show the projects of an Account."""
        if account.projects != self._shown and account.projects is not None:
            self._shown = account.projects
            self._fill(account.projects)
            self._go_to_wanted()
        self._say_how_it_goes()
        self._enable()

    def _make_button(self, name):
        button = WordButton(self._say("more", name=self._say(name)), self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: getattr(self, "_do_" + name)())
        return button

    def _make_tree(self):
        tree = QtWidgets.QTreeWidget(self)
        keys = ("columnProject", "columnSystem", "columnRemark")
        tree.setHeaderLabels([self._say(key) for key in keys])
        tree.setAlternatingRowColors(True)
        tree.setAllColumnsShowFocus(True)
        set_spoken(tree, self._say("projects"))
        tree.setColumnWidth(NAME, 34 * self.fontMetrics().averageCharWidth())
        tree.currentItemChanged.connect(lambda *_: self._enable())
        return tree

    def _fill(self, projects):
        key = self._key()
        self.tree.clear()
        for project in projects:
            texts = [project["projectName"], project["renderOs"], project["remark"]]
            item = self._add(self.tree, (project["projectId"], ""), texts)
            for each in project["configurations"]:
                program = each["cgSoftName"]
                name = self._say("defaultOf", program=program) if each["isDefault"] else program
                plugins = ", ".join(each["plugins"])
                self._add(item, (project["projectId"], each["configId"]), [name, "", plugins])
            item.setExpanded(True)
        item = self._item_of(key) or self.tree.topLevelItem(0)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _add(self, parent, key, texts):
        item = QtWidgets.QTreeWidgetItem(parent, [visible_line(text) for text in texts])
        item.setData(NAME, _KEY, list(key))
        for column, text in enumerate(texts):
            set_cell_tip(item, column, text)
        return item

    def _item_of(self, key):
        return next((each for each in items_in(self.tree) if _key_of(each) == key), None)

    def _key(self):
        item = self.tree.currentItem()
        return _key_of(item) if item is not None else ("", "")

    def _project(self):
        return self._account.project(self._key()[0])

    def _configuration(self):
        return configuration_in(self._project(), self._key()[1])

    def _enable(self):
        can_ask = self._connection.state == "connected" and not self._account.is_any_busy()
        project, configuration = self._project(), self._configuration()
        needed = {
            "newProject": True,
            "editProject": project is not None,
            "newConfiguration": project is not None,
            "editConfiguration": configuration is not None,
            "deleteConfiguration": configuration is not None,
        }
        for name, button in self.buttons.items():
            button.setEnabled(can_ask and needed[name])

    def _say_how_it_goes(self):
        words = ""
        if self._account.is_any_busy():
            words = self._say("asking")
        elif self._asked is not None and self._account.failure_of(self._asked):
            words = self._say("orderFailed", reason=self._account.failure_of(self._asked))
        elif self._account.projects == []:
            words = self._say("projectsNone")
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def _go_to_wanted(self):
        if self._wanted is None or self._account.projects is None:
            return
        named = [each for each in self._account.projects if each["projectName"] == self._wanted]
        self._wanted = None
        if named:
            self.tree.setCurrentItem(self._item_of((named[0]["projectId"], "")))
            self._do_newConfiguration()

    def _do_newProject(self):
        def create(facts):
            self._asked = name = facts.pop("project_name")
            self._account.create_project(name, **facts)

        ProjectForm(self._parts, None, create, self).open()

    def _do_editProject(self):
        project_id = self._project()["projectId"]

        def change(facts):
            self._asked = project_id
            self._account.change_project(project_id, **facts)

        ProjectForm(self._parts, self._project(), change, self).open()

    def _do_newConfiguration(self):
        project_id = self._project()["projectId"]

        def add(*facts):
            self._asked = project_id
            self._account.add_configuration(project_id, *facts)

        ConfigurationForm(self._parts, None, add, self).open()

    def _do_editConfiguration(self):
        project_id, config_id = self._key()

        def change(*facts):
            self._asked = project_id
            self._account.change_configuration(project_id, config_id, *facts)

        ConfigurationForm(self._parts, self._configuration(), change, self).open()

    def _do_deleteConfiguration(self):
        project_id, config_id = self._key()
        names = {
            "project": self._project()["projectName"],
            "program": self._configuration()["cgSoftName"],
        }

        def delete():
            self._asked = project_id
            self._account.delete_configuration(project_id, config_id)

        sentences = [self._say("confirmConfiguration", **names)]
        yes = plain_title(self._say("deleteConfiguration"))
        Question(sentences, yes, self._say, delete, self).open()


def _key_of(item):
    return tuple(item.data(NAME, _KEY))
