"""The page of notifications in the window of the account, and its form; over plain data."""

import unittest

from renderbridge.qt.account_window import AccountWindow
from renderbridge.qt.notification_form import NotificationForm
from renderbridge.scene_board import SceneBoard
from renderbridge.session.account_notifications import AccountNotifications

from . import Qt, QtTest, application, turn, wait_until
from .check_account import PlainAccount
from .parts import PlainParts
from .tasks_page import SCENE, PlainSession

LEFT = Qt.MouseButton.LeftButton
USERS = [{"loginName": "studio", "accountType": "main"}, {"loginName": "ana", "accountType": "sub"}]
MAIL = {"type": "failed", "mode": "email", "address": "ana@studio.example"}
AT = "2020-01-02T12:00:01.000Z"


class PlainNotifications(AccountNotifications):
    """Keeps what is asked of it; `busy`, `failures` and `told` by login name."""

    def __init__(self):
        super().__init__(None, None, None, None, None)
        self.asked, self.busy, self.failures, self.told = [], set(), {}, {}

    def change(self, *facts):
        self.asked.append(facts)

    def is_busy(self, id):
        return id in self.busy

    def failure_of(self, id):
        return self.failures.get(id)

    def known(self, login_name):
        return self.told.get(login_name)


class Notifications(unittest.TestCase):
    def setUp(self):
        application()
        parts = self.parts = PlainParts()
        parts.session = PlainSession(SceneBoard(SCENE))
        parts.session.connection.farm = {"account": "studio"}
        self.account = parts.session.account = PlainAccount()
        self.account.users = USERS
        self.notifications = self.account.notifications = PlainNotifications()
        self.notifications.told["ana"] = {**MAIL, "at": AT}
        self.window = AccountWindow(parts)
        self.page = self.window.notifications
        self.addCleanup(turn)
        self.addCleanup(self.window.close)
        self.window.open_at()
        self.window.pages.setCurrentWidget(self.page)
        wait_until(self.page.isVisible)

    def rows(self):
        tree = self.page.tree
        items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        return [[item.text(column) for column in range(5)] for item in items]

    def select(self, at):
        self.page.tree.setCurrentItem(self.page.tree.topLevelItem(at))

    def form(self):
        self.assertTrue(self.page.change.isEnabled())
        QtTest.mouseClick(self.page.change, LEFT)
        return wait_until(lambda: self.page.findChild(NotificationForm), "the form")

    def send(self, form):
        QtTest.mouseClick(form.yes, LEFT)
        turn()

    def test_each_account_has_its_event_and_way_and_what_nobody_can_tell_is_said(self):
        studio, ana = self.rows()
        self.assertEqual(studio, ["studio", "Unknown", "", "", ""])
        self.assertEqual(ana[:4], ["ana", "A task fails", "E-mail", "ana@studio.example"])
        self.assertRegex(ana[4], r"^Set at 2020-01-0\d \d\d:\d\d$")
        self.assertIn("The farm does not report", self.page.note.text())

    def test_never_has_no_way(self):
        self.notifications.told["ana"] = {"type": "none", "at": AT}
        self.window.take()
        self.assertEqual(self.rows()[1][1:4], ["Never", "", ""])

    def test_the_form_shows_what_is_set_and_sends_what_was_chosen(self):
        self.select(1)
        form = self.form()
        self.assertEqual(form.when.currentText(), "A task fails")
        self.assertEqual(form.way.currentText(), "E-mail")
        self.assertEqual(form.address.text(), "ana@studio.example")
        form.when.setCurrentText("A task is done")
        form.way.setCurrentText("Text message")
        form.address.setText(" +49 30 1234 ")
        self.send(form)
        self.assertEqual(self.notifications.asked, [("ana", "done", "textMessage", "+49 30 1234")])

    def test_without_an_address_the_form_says_what_is_missing(self):
        self.select(0)
        form = self.form()
        self.assertEqual(form.address.text(), "")
        self.send(form)
        self.assertIn("Type an e-mail address", form.wrong.text())
        self.assertTrue(form.wrong.isVisible())
        self.assertEqual(self.notifications.asked, [])
        form.close()

    def test_never_needs_no_way(self):
        form = self.form()
        form.when.setCurrentText("Never")
        self.assertFalse(form.way.isEnabled())
        self.assertFalse(form.address.isEnabled())
        self.send(form)
        self.assertEqual(self.notifications.asked[0][:2], ("studio", "none"))

    def test_a_change_that_is_under_way_is_said_and_not_given_twice(self):
        self.notifications.busy.add("studio")
        self.window.take()
        self.assertIn("Sending the request", self.rows()[0][4])
        self.assertFalse(self.page.change.isEnabled())
        # Another account can be changed meanwhile.
        self.select(1)
        self.assertTrue(self.page.change.isEnabled())

    def test_why_the_farm_refused_is_told_at_the_account_that_it_is_of(self):
        self.select(1)
        self.notifications.failures["ana"] = "No such account."
        self.window.take()
        self.assertEqual(self.rows()[1][4], "No such account.")
        self.assertEqual(self.page.words.text(), "The request failed: No such account.")
        # What was set before is still so.
        self.assertEqual(self.rows()[1][1], "A task fails")
        self.select(0)
        self.assertFalse(self.page.words.isVisible())

    def test_the_account_that_is_selected_stays_so_when_something_changes(self):
        self.select(1)
        self.notifications.told["studio"] = {"type": "none", "at": AT}
        self.window.take()
        self.assertEqual(self.rows()[0][1], "Never")
        self.assertEqual(self.page._name(), "ana")

    def test_without_the_daemon_it_is_shown_and_not_changed(self):
        self.parts.session.connection.state = "absent"
        self.window.take()
        self.assertEqual(len(self.rows()), 2)
        self.assertFalse(self.page.change.isEnabled())

    def test_an_account_that_the_farm_does_not_list_is_said(self):
        self.account.users = []
        self.window.take()
        self.assertIn("lists no account", self.page.words.text())
        self.assertFalse(self.page.change.isEnabled())
