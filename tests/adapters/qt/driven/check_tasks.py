"""The page of the tasks, over a board that the daemon's events have filled."""

from datetime import datetime, timedelta, timezone

from renderbridge.qt.asking import Question
from renderbridge.qt.binding import Qt, QtWidgets
from renderbridge.qt.task_tree import FEE, FRAMES, STATE, TIME, WHAT

from . import QtTest, turn, wait_until
from .tasks_page import RUNNING, OnTheFarm, offer, progress_of, submission, task, transfer, unit

_ISO = "%Y-%m-%dT%H:%M:%S.000Z"


class Tasks(OnTheFarm):
    def test_before_anything_was_submitted_it_says_so(self):
        self.take()
        self.assertFalse(self.page.tree.isVisible())
        self.assertIn("This scene has not been submitted yet.", self.shown())

    def test_a_task_tells_its_state_frames_failures_and_fee(self):
        fee = {"amount": "1.5", "currency": "CNY"}
        self.take(submission(), task(done=6, failed=2, fee=fee))
        row = self.top().child(0)
        self.assertEqual(row.text(WHAT), "beauty · Frames 1-10")
        self.assertEqual(
            (row.text(STATE), row.text(FRAMES), row.text(FEE)),
            ("Rendering", "6 of 10 · 2 failed", "1.50 CNY"),
        )
        self.assertEqual(row.toolTip(FRAMES), "6 of 10 frames done, 2 failed")
        spoken = row.data(FRAMES, Qt.ItemDataRole.AccessibleTextRole)
        self.assertEqual(spoken, "6 of 10 frames done, 2 failed")
        self.assertTrue(self.top().text(WHAT).startswith("shot010, 2020-01-02"))

    def test_news_move_the_numbers_and_leave_the_selection(self):
        self.take(submission(), task(done=1))
        self.page.tree.setCurrentItem(self.top().child(0))
        child = self.top().child(0)
        self.take(task(done=9, revision=2))
        self.assertIs(self.page.tree.currentItem(), child)
        self.assertEqual(child.toolTip(FRAMES), "9 of 10 frames done")

    def test_a_further_submission_stands_on_top_and_is_selected(self):
        self.take(submission(), task())
        self.take(submission(id="s2", units=[unit("waiting", id="u2")]))
        self.assertEqual(self.page.count(), 2)
        self.assertIs(self.page.tree.currentItem(), self.top())

    def test_what_renders_can_be_paused_and_what_was_stopped_goes_on(self):
        self.take(submission(), task(actions=RUNNING))
        self.press("pause")
        self.take(task("stopped", revision=2, actions=[offer("resume", "waiting")]))
        self.press("goOn")
        self.assertEqual(
            self.session.orders.given,
            [(["1001"], "pause", {}), (["1001"], "resubmit", {"restart": "waiting"})],
        )

    def test_one_failed_part_hides_neither_cancelling_the_others_nor_retrying_it(self):
        self.take(
            submission(
                "failed",
                units=[unit("failed"), unit("waiting", id="u2")],
                actions=[offer("cancel"), offer("retry")],
            )
        )
        self.assertEqual(self.offered(), ["cancelSending", "retry"])

    def test_each_kind_of_stopped_frames_goes_on_by_an_order_of_its_own(self):
        other = task("stopped", taskId="1002", unitId="u2", actions=[offer("resume", "aborted")])
        self.take(
            submission(units=[unit(), unit(id="u2", taskId="1002")], unitCount=2),
            task("stopped", actions=[offer("resume", "waiting")]),
            other,
        )
        self.page.tree.setCurrentItem(self.top())
        self.press("goOn")
        self.assertEqual(
            self.session.orders.given,
            [
                (["1001"], "resubmit", {"restart": "waiting"}),
                (["1002"], "resubmit", {"restart": "aborted"}),
            ],
        )

    def test_failed_frames_are_rendered_again(self):
        self.take(
            submission(),
            task("doneWithFailures", done=8, failed=2, actions=[offer("resubmit", "failed")]),
        )
        self.assertNotIn("pause", self.offered())
        self.press("resubmit")
        self.assertEqual(self.session.orders.given, [(["1001"], "resubmit", {"restart": "failed"})])

    def test_the_priority_is_asked_for_without_stopping_the_host(self):
        self.take(submission(), task(actions=RUNNING))
        self.press("priority")
        dialog = wait_until(lambda: self.page.findChild(QtWidgets.QInputDialog), "the question")
        dialog.setIntValue(42)
        dialog.accept()
        turn()
        self.assertEqual(self.session.orders.given, [(["1001"], "change", {"priority": 42})])

    def test_every_order_that_the_daemon_offers_has_a_button_and_no_other_is_shown(self):
        kinds = ("failed", "aborted", "waiting", "started", "done")
        offers = [offer("resubmit", kind) for kind in kinds]
        names = ("pause", "priority", "timeout", "delete", "fetch", "teleport")
        offers += [offer("resume", "waiting"), *map(offer, names)]
        self.take(submission(), task(actions=offers))
        shown = [
            "pause",
            "goOn",
            "resubmit",
            "order_resubmit_aborted",
            "order_resubmit_waiting",
            "order_resubmit_started",
            "order_resubmit_done",
            "priority",
            "order_timeout",
            "order_delete",
            "fetch",
            "showFrames",
        ]
        self.assertEqual(self.offered(), shown)
        panel = self.panel()
        for name in shown:
            self.assertTrue(panel.rect().contains(panel.buttons[name].geometry()), name)
        self.take(task(revision=2, actions=[]))
        self.assertEqual(self.offered(), ["showFrames"])

    def test_what_the_daemon_wants_confirmed_is_done_after_a_yes_alone(self):
        done = {**offer("resubmit", "done"), "confirm": True, "billsAgain": True}
        self.take(submission(), task("done", done=10, actions=[done]))
        for answer, given in (
            ("no", []),
            ("yes", [(["1001"], "resubmit", {"restart": "done"})]),
        ):
            self.press("order_resubmit_done")
            question = wait_until(lambda: self.page.findChild(Question), "the question")
            self.assertIn("charge for this again", question.words.text())
            QtTest.mouseClick(getattr(question, answer), Qt.MouseButton.LeftButton)
            turn()
            self.assertEqual(self.session.orders.given, given)

    def test_cancelling_asks_where_the_daemon_wants_that(self):
        cancel = {**offer("cancel"), "confirm": True}
        self.take(submission("waiting", units=[unit("waiting")], actions=[cancel]))
        self.press("cancelSending")
        self.assertEqual(self.session.orders.given, [])
        question = wait_until(lambda: self.page.findChild(Question), "the question")
        self.assertTrue(question.words.text().startswith("Cancel Sending: shot010"))
        QtTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)
        self.assertEqual(self.session.orders.given, [("cancel", "s1")])

    def test_the_time_limit_is_asked_for_in_the_farms_hours(self):
        self.take(submission(), task(actions=[offer("timeout")]))
        self.press("order_timeout")
        dialog = wait_until(lambda: self.page.findChild(QtWidgets.QInputDialog), "the question")
        dialog.setIntValue(36)
        dialog.accept()
        turn()
        self.assertEqual(
            self.session.orders.given, [(["1001"], "change", {"timeout_seconds": 36 * 3600})]
        )

    def test_what_a_task_took_and_may_still_take_is_told(self):
        now = datetime.now(timezone.utc)
        ago = lambda minutes: (now - timedelta(minutes=minutes)).strftime(_ISO)  # noqa: E731
        running = task(
            done=4,
            renderSeconds=1600,
            submittedAt=ago(20.5),
            seenAt=ago(0),
        )
        running["data"]["counts"].update(executing=2, waiting=4)
        self.take(submission(), running)
        self.page.tree.setCurrentItem(self.top().child(0))
        self.assertEqual(self.top().child(0).text(TIME), "20 min")
        words = self.panel().facts.text()
        self.assertRegex(words, r"^Task 1001 · 20 min elapsed · About 16 min left$")
        self.session.connection.state = "absent"
        self.take()
        self.assertNotIn("left", self.panel().facts.text())

    def test_what_was_not_sent_yet_can_be_cancelled(self):
        self.take(submission("waiting", units=[unit("waiting")], actions=[offer("cancel")]))
        self.press("cancelSending")
        self.assertEqual(self.session.orders.given, [("cancel", "s1")])

    def test_a_failure_keeps_the_words_of_the_farm_and_can_be_retried(self):
        error = {"code": "1015", "message": "plugin is not exist", "from": "farm"}
        self.take(
            submission("failed", units=[unit("failed", error=error)], actions=[offer("retry")])
        )
        self.assertIn("The farm answered: plugin is not exist", self.panel().words.text())
        self.press("retry")
        self.assertEqual(self.session.orders.given, [("retry", "s1")])

    def test_a_scene_that_the_farm_could_not_analyse_says_what_to_look_for(self):
        self.take(submission("submitted"), task("failed", farmStatus="AnalyseFailed"))
        self.assertIn("Check for missing files and plug-ins", self.panel().words.text())

    def test_what_nobody_knows_the_fate_of_is_explained_and_decided_by_the_artist(self):
        self.take(submission("needsYou", units=[unit("needsYou", mark="[rb7k2m9q]")]))
        asking = self.panel().needs_you
        self.assertTrue(asking.isVisible())
        self.assertIn("You submitted shot010 at", asking.why.text())
        self.assertIn("beauty · Frames 1-10", asking.why.text())
        self.assertNotIn("rb7k2m9q", asking.why.text())
        # Each answer says beside it what it costs, to those who see and to those who listen.
        costs = [each.accessibleDescription() for each in (asking.sent, asking.absent)]
        self.assertIn("nothing more is charged", costs[0])
        self.assertIn("paid for twice", costs[1])
        shown = [each.text() for each in asking.findChildren(QtWidgets.QLabel)]
        self.assertTrue(set(costs) <= set(shown))
        asking.number.setFocus()
        QtTest.keyClicks(asking.number, "12x34")
        QtTest.mouseClick(asking.sent, Qt.MouseButton.LeftButton)
        QtTest.mouseClick(asking.absent, Qt.MouseButton.LeftButton)
        self.assertEqual(
            self.session.orders.given, [("s1", "u1", "sent", "1234"), ("s1", "u1", "absent", None)]
        )

    def test_what_may_be_billed_twice_is_asked_once_more_where_the_daemon_wants_that(self):
        resolve = {"action": "resolve", "confirm": True, "billsAgain": True}
        waiting = unit("needsYou", mark="[rb7k2m9q]", actions=[resolve])
        self.take(submission("needsYou", units=[waiting]))
        asking = self.panel().needs_you
        for answer, given in (("no", []), ("yes", [("s1", "u1", "absent", None)])):
            QtTest.mouseClick(asking.absent, Qt.MouseButton.LeftButton)
            question = wait_until(lambda: self.page.findChild(Question), "the question")
            self.assertIn("rendered and paid for twice", question.words.text())
            QtTest.mouseClick(getattr(question, answer), Qt.MouseButton.LeftButton)
            turn()
            self.assertEqual(self.session.orders.given, given)

    def test_while_an_order_is_under_way_there_is_no_second_one(self):
        self.take(submission(), task(actions=RUNNING))
        self.session.orders.busy.add("1001")
        self.take()
        self.assertFalse(self.panel().buttons["pause"].isEnabled())
        self.assertIn("Sending the request to the farm", self.panel().words.text())

    def test_an_order_that_failed_says_why(self):
        self.take(submission(), task())
        self.session.orders.failures["1001"] = "Cannot pause task 1001."
        self.take()
        self.assertIn("The request failed: Cannot pause task 1001.", self.panel().words.text())

    def test_frames_are_fetched_and_their_folder_is_offered(self):
        self.take(submission(), task("done", done=10, actions=[offer("fetch")]))
        self.assertEqual(self.offered(), ["fetch", "showFrames"])
        self.press("fetch")
        self.assertEqual(self.session.results.fetched, ["1001"])
        self.session.results.folders["1001"] = "/results/1001"
        self.take()
        self.assertIn("openFolder", self.offered())
        self.assertIn("/results/1001", self.panel().facts.text())
        self.assertEqual(self.session.results.looked_for, [])
        self.press("openFolder")
        self.assertEqual(self.session.results.looked_for, ["1001"])

    def test_frames_beside_newer_files_and_what_did_not_come_are_told_with_a_way_to_retry(self):
        gone = {"code": "x", "from": "bridge", "message": "The storage does not answer."}
        download = transfer(
            taskId="1001",
            state="failed",
            besideNewer=2,
            error=gone,
            failures=[{"file": "/P/show/0007.png", "error": gone}],
        )
        done = task("done", done=10, actions=[offer("fetch")])
        self.take(submission(), done, {"type": "transfer.progress", "data": download})
        words, facts = self.panel().words.text(), self.panel().facts.text()
        self.assertIn("The frames were not downloaded: The storage does not answer.", words)
        self.assertIn("1 file was not downloaded. 0007.png", words)
        self.assertIn("2 frames were saved next to newer files", facts)
        self.press("fetch")
        self.assertEqual(self.session.results.fetched, ["1001"])

    def test_newer_files_that_were_kept_are_named_and_replaced_after_a_question(self):
        replace = {**offer("replaceNewer"), "confirm": True}
        kept = {"besideNewer": 2, "keptFiles": ["shot.0007.png", "shot.0008.png"]}
        beside = transfer(taskId="1001", state="done", actions=[replace], revision=1, **kept)
        self.take(submission(), task("done", done=10), progress_of(beside))
        self.assertIn("Your files: shot.0007.png, shot.0008.png", self.panel().facts.text())
        for answer, replaced in (("no", []), ("yes", ["1001"])):
            self.press("replaceNewer")
            question = wait_until(lambda: self.page.findChild(Question), "the question")
            self.assertIn("2 newer files of yours are replaced", question.words.text())
            self.assertIn("shot.0008.png", question.words.text())
            self.assertEqual(question.yes.text(), "Replace My Files")
            self.assertTrue(question.no.isDefault())
            QtTest.mouseClick(getattr(question, answer), Qt.MouseButton.LeftButton)
            turn()
            self.assertEqual(self.session.results.replaced, replaced)
        self.take(progress_of({**beside, "state": "running", "actions": [], "revision": 2}))
        self.assertNotIn("replaceNewer", self.offered())

    def test_files_on_their_way_to_the_farm_are_told_and_what_failed_can_be_sent_again(self):
        upload = transfer(direction="upload", submissionId="s1", revision=1)
        self.take(
            submission("uploading", units=[unit("uploading")]),
            {"type": "transfer.progress", "data": upload},
        )
        self.assertIn("Sending 1 of 4 files", self.panel().facts.text())
        error = {"code": "x", "from": "bridge", "message": "The disk is full."}
        failed = {**upload, "state": "failed", "error": error, "revision": 2}
        retry = submission("failed", units=[unit("failed")], actions=[offer("retry")], revision=2)
        self.take(retry, {"type": "transfer.progress", "data": failed})
        self.assertIn("The files were not sent: The disk is full.", self.panel().words.text())
        self.press("retry")
        self.assertEqual(self.session.orders.given, [("retry", "s1")])

    def test_without_the_daemon_what_is_shown_stays_and_no_order_is_offered(self):
        self.take(submission(), task(done=3, actions=RUNNING))
        self.session.connection.state = "absent"
        self.take()
        self.assertEqual(self.top().child(0).toolTip(FRAMES), "3 of 10 frames done")
        self.assertFalse(self.panel().buttons["pause"].isEnabled())

    def test_a_state_of_a_newer_daemon_is_shown_as_it_is(self):
        self.take(submission("pondering", units=[unit("pondering")]))
        self.assertEqual(self.top().text(STATE), "pondering")

    def test_tasks_beyond_the_units_that_a_submission_lists_are_shown_too(self):
        further = task(unitId="u51")
        further["data"]["taskId"] = "1051"
        self.take(submission(unitCount=60), task(), further)
        self.assertEqual(self.top().childCount(), 2)
        self.assertIn("58 more parts", self.panel().facts.text())
