"""What is seen of tasks beside their words: states, fees, pictures, and those of other scenes."""

import unittest

from renderbridge.qt.binding import Qt, QtCore, QtGui
from renderbridge.qt.task_tree import FEE, STATE, WHAT

from . import QtTest, turn
from .tasks_page import OnTheFarm, offer, submission, task


class Seen(OnTheFarm):
    def test_a_state_has_a_colour_and_a_picture_beside_its_word(self):
        seen = set()
        for revision, state in enumerate(("rendering", "doneWithFailures", "failed", "done"), 1):
            self.take(submission(), task(state, revision=revision))
            row = self.top().child(0)
            picture = row.icon(STATE).pixmap(16, 16).toImage()
            seen.add((row.foreground(STATE).color().name(), picture.pixelColor(8, 8).name()))
            self.assertTrue(row.text(STATE))
        self.assertEqual(len(seen), 4)

    def test_what_a_frame_costs_is_told_and_play_money_is_called_so(self):
        fee = {"amount": "6", "currency": "CNY"}
        self.take(submission(), task(done=4, fee=fee))
        self.assertIn("Fee: 6.00 CNY · 1.50 CNY per frame", self.panel().facts.text())
        self.session.connection.farm["sandbox"] = True
        self.take()
        self.assertIn("Fee: 6.00 CNY (play money)", self.panel().facts.text())
        self.assertEqual(self.page.tree.headerItem().text(FEE), "Fee (play money)")

    def test_all_tasks_of_the_account_are_shown_when_asked_for_and_by_artist(self):
        account = self.session.account_tasks
        self.take(submission(), task())
        self.page.see()
        self.assertEqual(account.seen, 0)
        facts = {"scene": "/P/show/other.ma", "camera": "cam", "frames": "1-5"}
        actions = [offer("pause")]
        account.tasks = [
            task(taskId="7", artist="ana", actions=actions, **facts)["data"],
            task(taskId="8", artist="li", **facts)["data"],
        ]
        account.known = account.has_more = True
        self.page.filter.which.setCurrentIndex(1)
        turn()
        self.assertGreater(account.seen, 0)
        self.assertEqual(self.page.tree.topLevelItemCount(), 2)
        self.assertEqual(self.top().text(WHAT), "other.ma · cam · Frames 1-5")
        self.press("pause")
        self.assertEqual(self.session.orders.given, [(["7"], "pause", {})])
        self.assertTrue(self.page.more.isVisible())
        self.page.more.click()
        self.assertEqual(account.wanted, 1)
        artist = self.page.filter.artist
        self.assertEqual([artist.itemText(at) for at in range(3)], ["", "ana", "li"])
        artist.setFocus()
        QtTest.keyClicks(artist.lineEdit(), "li")
        QtTest.keyClick(artist.lineEdit(), Qt.Key.Key_Return)
        self.assertEqual(account.artist, "li")
        self.page.filter.which.setCurrentIndex(0)
        turn()
        self.assertTrue(self.top().text(WHAT).startswith("shot010"))

    def test_tasks_that_were_not_read_yet_are_told_from_none(self):
        account = self.session.account_tasks
        self.page.filter.which.setCurrentIndex(1)
        self.take()
        self.assertIn("Asking for the tasks …", self.shown())
        account.known = True
        self.take()
        self.assertIn("The account has no tasks.", self.shown())
        account.artist = "li"
        self.take()
        self.assertIn("The account has no tasks of li.", self.shown())

    def test_the_last_picture_that_came_home_is_shown_while_others_render(self):
        self.take(submission(), task(done=4))
        shown, last = self.panel().last_picture, self.session.last_picture
        self.assertFalse(shown.isVisible())
        self.assertEqual([each["taskId"] for each in last.seen], ["1001"])
        last.png, last.frame = png_of("#336699"), 4
        self.take()
        self.assertTrue(shown.isVisible())
        self.assertEqual(shown.accessibleName(), "Last finished frame: 4")
        drawn = shown.grab().toImage()
        self.assertEqual(drawn.pixelColor(drawn.rect().center()).name(), "#336699")
        last.png = None
        self.take()
        self.assertFalse(shown.isVisible())

    def test_frames_that_came_home_by_themselves_are_shown_in_their_folder_and_doubted_aloud(self):
        home = {"folder": "/f", "files": 4, "flagged": 2}
        self.take(submission(), task(done=4, home=home, actions=[offer("openFolder")]))
        self.assertIn("2 of the downloaded frames look wrong", self.panel().facts.text())
        self.press("openFolder")
        self.assertEqual(self.session.results.looked_for, ["1001"])

    def test_a_frame_that_failed_leads_to_its_log(self):
        asked = []
        self.page.panel._show_failed_log = asked.append
        self.take(submission(), task("doneWithFailures", done=8, failed=2))
        self.press("failedLog")
        self.assertEqual([each["taskId"] for each in asked], ["1001"])


def png_of(colour):
    """Return the bytes of a PNG of one colour."""
    picture = QtGui.QImage(64, 32, QtGui.QImage.Format.Format_RGB32)
    picture.fill(QtGui.QColor(colour))
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


if __name__ == "__main__":
    unittest.main()
