"""The window of the account: balance, projects, their forms, plugins; over plain data."""

import unittest

from renderbridge.qt.account_window import AccountWindow
from renderbridge.qt.asking import Question
from renderbridge.qt.project_forms import ConfigurationForm, ProjectForm
from renderbridge.scene_board import SceneBoard
from renderbridge.session.account import Account

from . import Qt, QtTest, application, turn, wait_until
from .parts import PlainParts
from .tasks_page import SCENE, PlainSession

LEFT = Qt.MouseButton.LeftButton
MAYA = {
    "configId": "7",
    "cgSoftName": "maya 2024",
    "plugins": ["mtoa 5", "old 1"],
    "isDefault": True,
}
BLENDER = {"configId": "8", "cgSoftName": "blender 3.4", "plugins": [], "isDefault": False}
LAKE = {
    "projectId": "1042",
    "projectName": "lake",
    "renderOs": "Linux",
    "projectPath": "/lake",
    "remark": "first season",
    "configurations": [MAYA, BLENDER],
}
PLUGINS = [
    {"cgSoftName": "maya 2024", "pluginName": "mtoa 5"},
    {"cgSoftName": "maya 2024", "pluginName": "yeti 4"},
    {"cgSoftName": "maya 2025", "pluginName": "mtoa 6"},
]
BALANCE = {
    "account": "studio",
    "balances": [{"currency": "CNY", "amount": "12.50"}],
    "readAt": "2020-01-02T03:04:05.000Z",
}


class PlainAccount(Account):
    """Keeps what is asked of it; `busy` and `failures` by id."""

    def __init__(self):
        super().__init__(None, None, None, None, None)
        self.asked, self.busy, self.failures, self.reading = [], set(), {}, False
        self.balance, self.projects, self.plugins = BALANCE, [LAKE], PLUGINS
        self.users = []

    @property
    def is_reading(self):
        return self.reading

    def look(self, fresh=None):
        self.asked.append(("look", fresh))

    def is_any_busy(self):
        return bool(self.busy)

    def failure_of(self, id):
        return self.failures.get(id)


for _name in (
    "create_project",
    "change_project",
    "add_configuration",
    "change_configuration",
    "delete_configuration",
):

    def _keep(self, *args, _called=_name, **facts):
        self.asked.append((_called, *args, facts) if facts else (_called, *args))

    setattr(PlainAccount, _name, _keep)


class OfTheAccount(unittest.TestCase):
    def setUp(self):
        application()
        self.parts = PlainParts()
        self.parts.session = PlainSession(SceneBoard(SCENE))
        self.account = self.parts.session.account = PlainAccount()
        self.parts.session.connection.farm = {"account": "studio"}
        self.window = AccountWindow(self.parts)
        self.page = self.window.projects
        self.addCleanup(turn)
        self.addCleanup(self.window.close)

    def open(self, *place):
        self.window.open_at(*place)
        wait_until(self.window.isVisible)
        turn()
        self.account.asked.clear()

    def press(self, name):
        button = self.page.buttons[name]
        self.assertTrue(button.isEnabled(), name)
        QtTest.mouseClick(button, LEFT)

    def form(self, kind):
        return wait_until(lambda: self.page.findChild(kind), "the form")

    def send(self, form):
        QtTest.mouseClick(form.yes, LEFT)
        turn()

    def select(self, name):
        for item in self.items():
            if item.text(0) == name:
                self.page.tree.setCurrentItem(item)
                return
        self.fail(f"{name} is not among {[item.text(0) for item in self.items()]}")

    def items(self):
        tops = [self.page.tree.topLevelItem(at) for at in range(self.page.tree.topLevelItemCount())]
        return [each for top in tops for each in (top, *map(top.child, range(top.childCount())))]


class WhatItShows(OfTheAccount):
    def test_the_balance_is_told_with_its_age(self):
        self.open()
        self.assertRegex(
            self.window.balance.text(), r"^Balance: 12\.50 CNY, as of 2020-01-0\d \d\d:\d\d$"
        )
        self.account.balance = None
        self.window.take()
        self.assertEqual(self.window.balance.text(), "Renderbridge does not know the balance yet.")

    def test_each_project_stands_above_what_it_can_render(self):
        self.open()
        self.assertEqual(
            [item.text(0) for item in self.items()], ["lake", "maya 2024 (default)", "blender 3.4"]
        )
        self.assertEqual(self.items()[1].text(2), "mtoa 5, old 1")

    def test_plugins_are_narrowed_by_what_is_typed(self):
        self.open()
        plugins = self.window.plugins
        self.window.pages.setCurrentWidget(plugins)
        plugins.filter.setFocus()
        QtTest.keyClicks(plugins.filter, "2024")
        shown = [
            plugins.tree.topLevelItem(at).text(1)
            for at in range(plugins.tree.topLevelItemCount())
            if not plugins.tree.topLevelItem(at).isHidden()
        ]
        self.assertEqual(shown, ["mtoa 5", "yeti 4"])

    def test_why_it_could_not_be_read_is_told_above_what_was_known(self):
        self.open()
        self.account.failure = "The farm did not answer."
        self.window.take()
        self.assertEqual(self.window.note.text(), "The farm did not answer.")
        self.assertEqual(len(self.items()), 3)

    def test_the_button_has_the_farm_itself_asked(self):
        self.open()
        QtTest.mouseClick(self.window.refresh, LEFT)
        self.assertEqual(self.account.asked, [("look", "1")])


class WhatItWrites(OfTheAccount):
    def test_a_project_is_created_of_what_was_typed(self):
        self.open()
        self.press("newProject")
        form = self.form(ProjectForm)
        QtTest.keyClicks(form.name, "river")
        form.system.setCurrentText("Windows")
        self.send(form)
        self.assertEqual(
            self.account.asked, [("create_project", "river", {"render_os": "Windows"})]
        )

    def test_a_name_that_the_farm_takes_from_nobody_is_refused_in_the_form(self):
        self.open()
        self.press("newProject")
        form = self.form(ProjectForm)
        QtTest.keyClicks(form.name, "my river")
        self.send(form)
        self.assertTrue(form.wrong.isVisible())
        self.assertIn("letters and digits", form.wrong.text())
        self.assertEqual(self.account.asked, [])
        form.close()

    def test_only_what_was_changed_of_a_project_is_written(self):
        self.open()
        self.press("editProject")
        form = self.form(ProjectForm)
        self.assertEqual((form.name.text(), form.path.text()), ("lake", "/lake"))
        form.remark.setText("second season")
        self.send(form)
        self.assertEqual(
            self.account.asked, [("change_project", "1042", {"remark": "second season"})]
        )

    def test_a_configuration_offers_the_plugins_of_its_program(self):
        self.open()
        self.press("newConfiguration")
        form = self.form(ConfigurationForm)
        # The newest that the host's own scenes may need.
        self.assertEqual(form.program.currentText(), "maya 2025")
        form.program.setCurrentText("maya 2024")
        names = [form.plugins.item(at).text() for at in range(form.plugins.count())]
        self.assertEqual(names, ["mtoa 5", "yeti 4"])
        form.plugins.item(1).setCheckState(Qt.CheckState.Checked)
        self.send(form)
        self.assertEqual(
            self.account.asked, [("add_configuration", "1042", "maya 2024", ["yeti 4"], None)]
        )

    def test_a_plugin_that_the_farm_dropped_stays_until_it_is_unticked(self):
        self.open()
        self.select("maya 2024 (default)")
        self.press("editConfiguration")
        form = self.form(ConfigurationForm)
        names = [form.plugins.item(at).text() for at in range(form.plugins.count())]
        self.assertEqual(names, ["mtoa 5", "old 1", "yeti 4"])
        form.plugins.item(1).setCheckState(Qt.CheckState.Unchecked)
        self.send(form)
        self.assertEqual(
            self.account.asked,
            [("change_configuration", "1042", "7", "maya 2024", ["mtoa 5"], True)],
        )

    def test_deleting_a_configuration_asks_first_and_no_is_no(self):
        self.open()
        self.select("blender 3.4")
        self.press("deleteConfiguration")
        question = self.form(Question)
        self.assertIn("lake", question.words.text())
        QtTest.mouseClick(question.no, LEFT)
        turn()
        self.assertEqual(self.account.asked, [])
        self.press("deleteConfiguration")
        QtTest.mouseClick(self.form(Question).yes, LEFT)
        turn()
        self.assertEqual(self.account.asked, [("delete_configuration", "1042", "8")])

    def test_a_project_alone_has_no_configuration_to_change(self):
        self.open()
        self.select("lake")
        self.assertFalse(self.page.buttons["deleteConfiguration"].isEnabled())
        self.assertTrue(self.page.buttons["newConfiguration"].isEnabled())

    def test_one_write_at_a_time_and_its_failure_is_told(self):
        self.open()
        self.press("newProject")
        form = self.form(ProjectForm)
        QtTest.keyClicks(form.name, "river")
        self.send(form)
        self.account.busy.add("river")
        self.window.take()
        self.assertIn("Sending the request", self.page.words.text())
        self.assertFalse(self.page.buttons["newProject"].isEnabled())
        self.account.busy.clear()
        self.account.failures["river"] = "It exists."
        self.window.take()
        self.assertEqual(self.page.words.text(), "The request failed: It exists.")

    def test_without_the_daemon_it_is_shown_and_not_changed(self):
        self.open()
        self.parts.session.connection.state = "absent"
        self.window.take()
        self.assertEqual(len(self.items()), 3)
        enabled = [name for name, button in self.page.buttons.items() if button.isEnabled()]
        self.assertEqual(enabled, [])


class FromAProblem(OfTheAccount):
    def test_an_account_without_a_project_is_led_to_the_form_of_one(self):
        self.account.projects = []
        self.open("newProject")
        self.assertTrue(self.form(ProjectForm).isVisible())
        self.assertIn("no project", self.page.words.text())

    def test_a_project_that_lacks_the_program_is_led_to_its_configurations(self):
        other = {**LAKE, "projectId": "1043", "projectName": "river"}
        self.account.projects = [LAKE, other]
        self.open("newConfiguration", {"projectName": "river"})
        self.send(self.form(ConfigurationForm))
        self.assertEqual(self.account.asked[0][:2], ("add_configuration", "1043"))

    def test_projects_that_are_still_being_read_are_waited_for(self):
        self.account.projects, self.account.reading = None, True
        self.open("newConfiguration", {"projectName": "lake"})
        self.assertIsNone(self.page.findChild(ConfigurationForm))
        self.assertIn("Reading the account", self.window.note.text())
        self.account.projects, self.account.reading = [LAKE], False
        self.window.take()
        self.assertTrue(self.form(ConfigurationForm).isVisible())
