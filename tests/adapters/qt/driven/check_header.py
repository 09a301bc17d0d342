"""The first line: which farm, and whether anybody is there."""

import unittest

from renderbridge.qt.binding import Qt
from renderbridge.qt.header import Header

from . import QtTest, application, turn, wait_until
from .parts import PlainParts


class DaemonConnection:
    """A session's connection as plain data."""

    def __init__(self, state="connected", farm=None, failure=None):
        self.state, self.farm, self.failure = state, farm, failure
        self.health = {"version": "0.1.0"}


def farm(state="ready", **facts):
    plain = {"name": "RenderBus", "account": "studio", "sandbox": False, "state": state}
    return {**plain, **facts}


class FirstLine(unittest.TestCase):
    def setUp(self):
        application()
        self.started = []
        self.header = Header(
            PlainParts(),
            lambda: self.started.append(1),
            lambda: None,
            lambda: self.started.append("account"),
        )
        self.header.resize(600, 60)
        self.header.show()
        wait_until(self.header.isVisible)

    def tearDown(self):
        self.header.close()
        self.header.deleteLater()
        turn()

    def take(self, *facts, **more):
        self.header.take(DaemonConnection(*facts, **more))
        turn()
        return self.header.line.text()

    def test_it_names_the_farm_and_the_account(self):
        self.assertEqual(self.take(farm=farm()), "RenderBus  ·  studio")
        self.assertFalse(self.header.sandbox.isVisible())
        self.assertFalse(self.header.picture.isVisible())

    def test_the_sandbox_says_so_in_capitals(self):
        self.take(farm=farm(sandbox=True))
        self.assertTrue(self.header.sandbox.isVisible())
        self.assertIn("SANDBOX", self.header.sandbox.text())

    def test_tab_leads_through_the_buttons_as_they_stand(self):
        self.take(farm=farm())
        before = self.header.start
        chain = []
        while before not in chain:
            chain.append(before)
            before = before.nextInFocusChain()
        self.assertLess(chain.index(self.header.account), chain.index(self.header.refresh))

    def test_in_the_narrowest_window_the_farm_is_named_in_a_few_lines(self):
        self.header.balance.setText("Balance: 1000.00 CNY (play money)")
        for words in ("本机上的测试农场", "RenderBus, the farm of the studio"):
            self.take(farm=farm(name=words, sandbox=True))
            self.header.balance.setVisible(True)
            turn()
            self.header.resize(self.header.minimumSizeHint())
            turn()
            line = self.header.line
            lines = line.heightForWidth(line.width()) / line.fontMetrics().lineSpacing()
            self.assertLess(lines, 5, words)

    def test_a_farm_that_is_away_is_said_with_what_to_do(self):
        words = self.take(farm=farm("unreachable", detail="The proxy does not answer."))
        self.assertIn("You can still submit", words)
        # Why, in terms that few artists know, is said to who asks for it.
        self.assertIn("The proxy does not answer.", self.header.line.toolTip())
        self.assertIn("The proxy does not answer.", self.header.line.accessibleDescription())
        self.assertTrue(self.header.picture.isVisible())

    def test_an_account_that_is_refused_is_said(self):
        self.assertIn("refuses the account studio", self.take(farm=farm("refused")))

    def test_without_a_daemon_there_is_a_button_that_starts_it(self):
        self.assertEqual(self.take("absent"), "Renderbridge is not running.")
        QtTest.mouseClick(self.header.start, Qt.MouseButton.LeftButton)
        self.assertEqual(self.started, [1])

    def test_a_daemon_that_was_lost_leaves_the_time_at_which_it_was(self):
        self.take(farm=farm())
        self.assertRegex(self.take("absent", farm=farm()), r"You see the state as of \d\d:\d\d\.")

    def test_why_a_daemon_did_not_start_is_told(self):
        self.take("absent", failure="There is no launcher.json.")
        self.assertEqual(self.header.detail.text(), "There is no launcher.json.")

    def test_the_balance_stands_beside_the_account_that_it_is_of(self):
        money = [{"currency": "CNY", "amount": "12.50"}, {"currency": "USD", "amount": "0.00"}]
        balance = {"balances": money, "readAt": "2020-01-02T03:04:05.000Z"}
        self.header.take(DaemonConnection(farm=farm()), balance)
        self.assertTrue(self.header.balance.isVisible())
        self.assertEqual(self.header.balance.text(), "Balance: 12.50 CNY")
        self.assertIn("0.00 USD, as of 2020-01-0", self.header.balance.toolTip())
        QtTest.mouseClick(self.header.account, Qt.MouseButton.LeftButton)
        self.assertEqual(self.started, ["account"])

    def test_a_balance_is_not_shown_before_it_is_known_whether_it_is_play_money(self):
        balance = {"balances": [{"currency": "CNY", "amount": "1"}], "readAt": ""}
        self.header.take(DaemonConnection(farm=None), balance)
        self.assertFalse(self.header.balance.isVisible())

    def test_a_balance_that_may_be_old_is_not_shown(self):
        balance = {"balances": [{"currency": "CNY", "amount": "1"}], "readAt": ""}
        self.header.take(DaemonConnection("absent", farm=farm()), balance)
        self.assertFalse(self.header.balance.isVisible())
        self.header.take(DaemonConnection(farm=farm()))
        self.assertFalse(self.header.balance.isVisible())

    def test_while_it_starts_there_is_nothing_to_press(self):
        self.assertEqual(self.take("starting"), "Starting Renderbridge …")
        self.assertFalse(self.header.start.isVisible())
