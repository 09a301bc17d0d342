"""The first line: which farm, which account with what balance, and whether the daemon is there."""

import time

from ..session.money import amounts_in_brief, balance_in_words
from .binding import Qt, QtWidgets
from .icons import pixmap
from .labels import FaintLabel, WordButton, bold, wrapping
from .plain_text import TextLabel, set_spoken_more, set_tip

_PICTURE = 16
#: Of the farm's name in a line, however narrow the window: what wraps gives up all its room.
_LEAST_LETTERS = 16
LIVE, OLD = "connected", "absent"


class Header(QtWidgets.QWidget):
    """parts: an object with `say`. start(), refresh() and show_account(): what the buttons do."""

    def __init__(self, parts, start, refresh, show_account=None, parent=None):
        super().__init__(parent)
        say = parts.say
        self._say = say
        self._lost_at = None
        self.picture = TextLabel("", self)
        self.sandbox = bold(TextLabel(say("sandbox"), self))
        self.sandbox.setFrameShape(QtWidgets.QFrame.Shape.Box)
        self.sandbox.setMargin(3)
        set_tip(self.sandbox, say("sandboxTip"))
        set_spoken_more(self.sandbox, say("sandboxTip"))
        self.line = wrapping(TextLabel("", self))
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.line.setMinimumWidth(_LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        self.detail = wrapping(TextLabel("", self))
        self.start = WordButton(say("start"), self)
        self.start.clicked.connect(lambda *_: start())
        self.refresh = WordButton(say("refresh"), self)
        set_tip(self.refresh, say("refreshTip"))
        self.refresh.clicked.connect(lambda *_: refresh())
        self.balance = FaintLabel("", self)
        self.account = WordButton(say("account"), self)
        set_tip(self.account, say("accountTip"))
        self.account.clicked.connect(lambda *_: show_account())
        # As they stand.
        QtWidgets.QWidget.setTabOrder(self.account, self.refresh)
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.picture)
        row.addWidget(self.sandbox)
        row.addWidget(self.line, 1)
        row.addWidget(self.balance)
        row.addWidget(self.start)
        row.addWidget(self.account)
        row.addWidget(self.refresh)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.detail)

    def take(self, connection, balance=None, speaks_page=False):
        """Show the session's connection as it is now; balance: the daemon's, None for unknown.

        speaks_page: whether a page below says how the daemon is found and started.
        """
        farm = connection.farm
        self.sandbox.setVisible(bool(farm and farm["sandbox"]))
        is_told_below = speaks_page and connection.state != LIVE
        self.line.setText("" if is_told_below else self._words(connection))
        is_well = farm is None or (connection.state == LIVE and farm["state"] == "ready")
        is_worrying = connection.state == OLD or not is_well
        is_shown = is_worrying and connection.state != "starting" and not is_told_below
        self.picture.setVisible(is_shown)
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(pixmap("warning", self.palette(), _PICTURE, ratio))
        detail = "" if connection.failure is None else str(connection.failure)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail) and not is_told_below)
        self.start.setVisible(connection.state == OLD and not is_told_below)
        self.account.setVisible(connection.state == LIVE)
        self._show_balance(connection, balance)
        self._explain(connection)

    def _explain(self, connection):
        """What few want to know: why the farm is away in its own terms, and which daemon speaks."""
        farm, health = connection.farm, connection.health
        tips = [self._say("daemonTip", version=health["version"])] if health else []
        if farm and farm["state"] != "ready" and farm.get("detail"):
            tips.insert(0, farm["detail"])
        set_tip(self.line, "\n".join(tips))
        set_spoken_more(self.line, "\n".join(tips))

    def _show_balance(self, connection, balance):
        farm = connection.farm
        # Before the farm is known nobody knows whether it is play money.
        is_known = connection.state == LIVE and farm and balance and balance["balances"]
        self.balance.setVisible(bool(is_known))
        if is_known:
            amount = amounts_in_brief(balance["balances"])
            key = "balancePlay" if farm["sandbox"] else "balance"
            self.balance.setText(self._say(key, amount=amount))
            set_tip(self.balance, balance_in_words(balance, self._say))

    def _words(self, connection):
        say, farm = self._say, connection.farm
        if connection.state != OLD:
            self._lost_at = None
        if connection.state == "starting":
            return say("starting")
        if connection.state == OLD:
            if farm is None:
                return say("notRunning")
            self._lost_at = self._lost_at or time.strftime("%H:%M")
            return say("away", time=self._lost_at)
        if connection.state != LIVE or farm is None:
            return say("looking")
        names = {"farm": farm["name"], "account": farm["account"]}
        if farm["state"] == "unreachable":
            return say("farmAway", **names)
        if farm["state"] == "refused":
            return say("farmRefused", **names)
        return say("connectedSandbox" if farm["sandbox"] else "connected", **names)
