"""Frames, logs, the account and what it has, with a real daemon and a real sandbox farm behind."""

from renderbridge.qt.asking import Question
from renderbridge.qt.frames_window import STATE
from renderbridge.qt.notification_form import NotificationForm
from renderbridge.qt.project_forms import ConfigurationForm, ProjectForm

from .. import scenes
from . import Qt, QtTest, turn, wait_until
from .studio import InStudio

LEFT = Qt.MouseButton.LeftButton


class BesideTheDialog(InStudio):
    def child(self, page, kind):
        return wait_until(lambda: page.findChild(kind), "the form")


class OfTasks(BesideTheDialog):
    def submit(self, name, frames=3):
        """Submit a short scene; return its task once the farm has it."""
        self.open(scenes.short(self.path(name), frames))
        self.ready()
        QtTest.keyClick(self.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return wait_until(self.task, "the task")

    def task(self):
        tasks = self.session.connection.board.tasks()
        return tasks[0] if tasks else None

    def until_task(self, state):
        wait_until(lambda: self.task()["state"] == state, f"a task that is {state}")
        turn()

    def press(self, name):
        button = self.window.tasks.panel.buttons[name]
        wait_until(lambda: button.isVisible() and button.isEnabled(), name)
        QtTest.mouseClick(button, LEFT)
        turn()

    def test_frames_appear_with_their_states_and_one_that_is_done_shows_its_log(self):
        self.submit("frames.ma")
        self.press("showFrames")
        frames = self.window.tasks.frames_window
        wait_until(lambda: frames.tree.topLevelItemCount() == 3, "three frames")
        states = lambda: {  # noqa: E731
            frames.tree.topLevelItem(at).text(STATE) for at in range(3)
        }
        wait_until(lambda: states() == {"Done"}, "the end of each")
        frames.tree.setCurrentItem(frames.tree.topLevelItem(1))
        text = frames.log.texts["log"]
        wait_until(lambda: text.toPlainText(), "the log")
        self.assertEqual(self.session.frames.log.frame_id, self.session.frames.rows()[1]["frameId"])
        self.assertIn(self.session.frames.log.logs["log"], text.toPlainText())
        self.until_task("done")
        wait_until(lambda: " · Done · Took " in frames.words.text(), "the end in the first line")

    def test_finished_frames_render_again_only_after_a_yes(self):
        self.submit("again.ma")
        self.until_task("done")
        given = []
        operate = self.session.orders.operate
        self.session.orders.operate = lambda *a, **k: given.append(k) or operate(*a, **k)
        self.press("order_resubmit_done")
        question = self.child(self.window.tasks.panel, Question)
        self.assertIn("charge", question.words.text())
        QtTest.mouseClick(question.no, LEFT)
        turn()
        self.assertEqual(given, [])
        self.press("order_resubmit_done")
        QtTest.mouseClick(self.child(self.window.tasks.panel, Question).yes, LEFT)
        self.assertEqual(given, [{"restart": "done"}])
        task_id = self.task()["taskId"]
        wait_until(lambda: not self.session.orders.is_busy(task_id), "the farm's word")
        self.assertIsNone(self.session.orders.failure_of(task_id))

    def test_a_stopped_task_is_deleted_only_after_a_yes(self):
        task_id = self.submit("gone.ma", frames=400)["taskId"]
        self.press("pause")
        self.until_task("stopped")
        self.press("order_delete")
        QtTest.mouseClick(self.child(self.window.tasks.panel, Question).yes, LEFT)
        wait_until(lambda: not self.session.orders.is_busy(task_id), "the farm's word")
        self.assertIsNone(self.session.orders.failure_of(task_id))

    def test_the_balance_of_the_farm_stands_in_the_header(self):
        self.open(scenes.short(self.path("balance.ma")))
        balance = self.window.header.balance
        wait_until(balance.isVisible, "the balance")
        self.assertRegex(balance.text(), r"^Balance: \d+\.\d\d CNY \(play money\)$")


class OfTheAccount(BesideTheDialog):
    # By a daemon of its own: of two projects each submission has to name one.

    def account(self):
        """Open the account by the button of the header; return its page of projects."""
        button = self.window.header.account
        wait_until(button.isVisible, "the button")
        QtTest.mouseClick(button, LEFT)
        page = self.window.account_window.projects
        wait_until(lambda: page.tree.topLevelItemCount(), "the projects")
        return page

    def names(self, page):
        tops = [page.tree.topLevelItem(at) for at in range(page.tree.topLevelItemCount())]
        return [each.text(0) for each in tops]

    def test_a_project_is_created_and_given_a_program(self):
        self.open(scenes.short(self.path("project.ma")))
        self.ready()
        page = self.account()
        QtTest.mouseClick(page.buttons["newProject"], LEFT)
        form = self.child(page, ProjectForm)
        QtTest.keyClicks(form.name, "river2")
        QtTest.mouseClick(form.yes, LEFT)
        wait_until(lambda: "river2" in self.names(page), "the new project")
        chosen = self.session.account.projects
        river = next(each for each in chosen if each["projectName"] == "river2")
        page.tree.setCurrentItem(page._item_of((river["projectId"], "")))
        wait_until(page.buttons["newConfiguration"].isEnabled, "the button")
        QtTest.mouseClick(page.buttons["newConfiguration"], LEFT)
        form = self.child(page, ConfigurationForm)
        form.program.setCurrentText("maya 2024")
        QtTest.mouseClick(form.yes, LEFT)
        programs = lambda: [  # noqa: E731
            each["cgSoftName"]
            for each in self.session.account.project(river["projectId"])["configurations"]
        ]
        wait_until(lambda: programs() == ["maya 2024"], "the configuration")
        # The form of the scene offers it without anybody asking.
        offered = lambda: [  # noqa: E731
            choice["value"]
            for group in self.session.previewing.preview["form"]["groups"]
            for field in group["fields"]
            if field["key"] == "projectName"
            for choice in field["choices"]
        ]
        wait_until(lambda: "river2" in offered(), "the project in the form")

    def test_an_account_is_given_a_notification_and_a_refusal_is_told(self):
        self.open(scenes.short(self.path("notified.ma")))
        self.ready()
        self.account()
        window = self.window.account_window
        page = window.notifications
        window.pages.setCurrentWidget(page)
        wait_until(page.tree.topLevelItemCount, "the users")
        name = page._name()
        notifications = self.session.account.notifications

        def give(address):
            wait_until(page.change.isEnabled, "the button")
            QtTest.mouseClick(page.change, LEFT)
            form = self.child(page, NotificationForm)
            form.address.setText(address)
            QtTest.mouseClick(form.yes, LEFT)
            wait_until(lambda: not notifications.is_busy(name), "the farm's word")

        item = lambda: page.tree.topLevelItem(0)  # noqa: E731
        give("ana@studio.example")
        wait_until(lambda: item().text(3) == "ana@studio.example", "what was set")
        self.assertEqual(item().text(1), "A task fails")
        self.assertRegex(item().text(4), r"^Set at \d\d:\d\d$")
        # Of this the farm makes no e-mail address, so what was set stays.
        give("nowhere")
        wait_until(lambda: page.words.text().startswith("The request failed: "), "the refusal")
        self.assertIn("nowhere", page.words.text())
        self.assertEqual(item().text(3), "ana@studio.example")
