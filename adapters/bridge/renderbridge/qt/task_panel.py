"""Below the tasks: what became of the selected one, and what can be done with it."""

from ..session.offered import ids_by_restart
from ..session.wording import undecided
from ..visible import visible_line
from .binding import Qt, QtCore, QtGui, QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .needs_you import NeedsYou
from .plain_text import TextLabel, plain_markup, set_tip, set_title
from .task_orders import NAMES, ids_for, possible_orders
from .task_rows import errors_of, state_words

_HIGHEST = 2**31 - 1


class TaskPanel(QtWidgets.QWidget):
    """parts: an object with `say` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._session = parts.say, parts.session
        self._row = None
        self.words = wrapping(TextLabel("", self))
        self.facts = wrapping(FaintLabel("", self))
        self.needs_you = NeedsYou(parts, self)
        self.buttons = {name: self._make_button(name) for name in NAMES}
        row = QtWidgets.QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.needs_you)
        layout.addWidget(self.facts)
        layout.addLayout(row)

    def take(self, row):
        """Show a TaskRow; None says to select one."""
        self._row = row
        say, session = self._say, self._session
        if row is None:
            self._set_words(say("selectTask"), "")
            self.needs_you.take(None, [])
            for button in self.buttons.values():
                button.hide()
            return
        sentences = [f"{visible_line(row.title)}: {state_words(row, say)}", *errors_of(row, say)]
        failure = self._failure(row)
        if failure:
            sentences.append(say("orderFailed", reason=failure))
        ids = [task["taskId"] for task in row.tasks]
        is_asked = any(session.orders.is_busy(each) for each in (*ids, row.submission["id"]))
        if is_asked:
            sentences.append(say("asking"))
        self._set_words("\n".join(sentences), "\n".join(self._facts(row)))
        self.needs_you.take(row.submission, undecided(row.units))
        orders = possible_orders(row, session.results)
        can_ask = session.connection.state == "connected"
        for name, button in self.buttons.items():
            button.setVisible(name in orders)
            # One order at a time: a second one would be dropped.
            button.setEnabled(name == "openFolder" or (can_ask and not is_asked))

    def _set_words(self, words, facts):
        for label, text in ((self.words, words), (self.facts, facts)):
            label.setText(text)
            label.setVisible(bool(text))

    def _failure(self, row):
        orders = self._session.orders
        ids = [row.submission["id"], *(task["taskId"] for task in row.tasks)]
        failures = [orders.failure_of(each) for each in ids]
        return next((str(failure) for failure in failures if failure), None)

    def _facts(self, row):
        say, session = self._say, self._session
        facts = []
        if row.kind == "submission" and row.unshown:
            facts.append(say("moreUnits", count=row.unshown))
        if row.kind == "task":
            facts.append(say("taskNumber", id=row.task["taskId"]))
        for task in row.tasks[:1]:
            transfer = session.connection.board.transfers.get(task["taskId"])
            folder = session.results.folder(task["taskId"])
            failure = session.results.failures.get(task["taskId"])
            if failure:
                facts.append(str(failure))
            elif transfer and transfer["state"] in ("waiting", "running"):
                files = transfer["files"]
                facts.append(say("fetching", done=files["done"], total=files["total"]))
            elif folder:
                facts.append(say("fetched", folder=folder))
        return facts

    def _make_button(self, name):
        button = WordButton(self._say(name), self)
        tips = {"cancelSending": "cancelTip"}
        set_tip(button, self._say(tips.get(name, name + "Tip")))
        button.clicked.connect(lambda *_: getattr(self, "_do_" + name)(self._row))
        button.hide()
        return button

    def _do_pause(self, row):
        self._session.orders.operate(ids_for("pause", row.tasks), "pause")

    def _do_goOn(self, row):
        for restart, ids in ids_by_restart(row.tasks, "resume").items():
            self._session.orders.operate(ids, "resubmit", restart=restart)

    def _do_resubmit(self, row):
        self._session.orders.operate(ids_for("resubmit", row.tasks), "resubmit", restart="failed")

    def _do_priority(self, row):
        dialog = QtWidgets.QInputDialog(self)
        dialog.setInputMode(QtWidgets.QInputDialog.InputMode.IntInput)
        dialog.setIntRange(-_HIGHEST, _HIGHEST)
        dialog.setLabelText(plain_markup(self._say("priorityAsk", what=row.title)))
        set_title(dialog, self._say("renderFarm"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = ids_for("priority", row.tasks)
        dialog.intValueSelected.connect(
            lambda value: self._session.orders.operate(ids, "change", priority=value)
        )
        # Not exec: the host goes on, and so does what is on its way.
        dialog.open()

    def _do_cancelSending(self, row):
        self._session.orders.cancel_submission(row.submission["id"])

    def _do_retry(self, row):
        self._session.orders.retry(row.submission["id"])

    def _do_fetch(self, row):
        for task_id in ids_for("fetch", row.tasks):
            self._session.results.fetch(task_id)

    def _do_openFolder(self, row):
        for task in row.tasks:
            folder = self._session.results.folder_to_open(task["taskId"])
            if folder:
                QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(folder))
                return
