"""Below the tasks: what became of the selected one, and what can be done with it."""

from ..session.money import fee_facts
from ..session.offered import asks_first
from ..session.replacing import question_of, replaceable, wants_a_word
from ..session.task_orders import orders_for
from ..session.times import now_if_connected, times_in_words
from ..session.transfer_words import is_upload_told, told_of_transfer
from ..session.wording import undecided
from ..visible import visible_line
from .asking import plain_title
from .binding import Qt, QtCore, QtGui, QtWidgets
from .flow_layout import FlowLayout
from .labels import FaintLabel, WordButton, wrapping
from .last_picture import LastPicture
from .needs_you import NeedsYou
from .order_asking import ask_first, give_order
from .plain_text import TextLabel, set_tip
from .state_marks import state_pixmap
from .task_orders import BUTTONS, NAMES, ids_to_fetch, possible_buttons
from .task_rows import error_codes_of, errors_of, state_words

_TIPS = {BUTTONS[order]: f"order_{order}Tip" for order in BUTTONS}
_TIPS["cancelSending"] = "cancelTip"
_PICTURE = 16


class TaskPanel(QtWidgets.QWidget):
    """parts: an object with `say` and `session`; show_frames(task), show_failed_log(task): what
    buttons do.
    """

    def __init__(self, parts, show_frames, show_failed_log, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._say, self._session = parts.say, parts.session
        self._show_frames, self._show_failed_log = show_frames, show_failed_log
        self._row = None
        self._orders = {}
        self.picture = TextLabel("", self)
        self.words = wrapping(TextLabel("", self))
        self.last_picture = LastPicture(parts, self)
        self.facts = wrapping(FaintLabel("", self))
        self.needs_you = NeedsYou(parts, self)
        self.buttons = {name: self._make_button(name) for name in NAMES}
        row = FlowLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        lines = QtWidgets.QGridLayout()
        lines.setColumnStretch(1, 1)
        lines.addWidget(self.picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(self.words, 0, 1)
        lines.addWidget(self.facts, 1, 1)
        lines.addWidget(self.last_picture, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(lines)
        layout.addWidget(self.needs_you)
        layout.addLayout(row)

    def take(self, row):
        """Show a TaskRow; None says to select one."""
        self._row = row
        self._orders = orders_for(row.tasks) if row else {}
        say, session = self._say, self._session
        if row is None:
            self._set_words(say("selectTask"), "")
            self.picture.hide()
            self.needs_you.take(None, [])
            self.last_picture.take_tasks(())
            for button in self.buttons.values():
                button.hide()
            return
        sentences = [f"{visible_line(row.title)}: {state_words(row, say)}", *errors_of(row, say)]
        told = self._transfers(row)
        sentences += [words for weight, words in told if weight == "error"]
        failure = self._failure(row)
        if failure:
            sentences.append(say("orderFailed", reason=failure))
        is_asked = any(session.orders.is_busy(each) for each in _ids_of(row))
        if is_asked:
            sentences.append(say("asking"))
        self._set_words("\n".join(sentences), "\n".join(self._facts(row)))
        codes = error_codes_of(row)
        set_tip(self.words, say("errorCode", code=", ".join(codes)) if codes else "")
        self._draw(row.standing)
        self.needs_you.take(row.submission, undecided(row.units))
        self.last_picture.take_tasks(row.tasks)
        board = session.connection.board
        possible = possible_buttons(row, self._orders, session.results, board)
        can_ask = session.connection.state == "connected"
        for name, button in self.buttons.items():
            button.setVisible(name in possible)
            # One order at a time: a second one would be dropped.
            is_free = name in ("openFolder", "showFrames", "failedLog")
            button.setEnabled(is_free or (can_ask and not is_asked))

    def take_times(self):
        """Show how the times of the row have moved on."""
        if self._row is not None:
            self._set_words(self.words.text(), "\n".join(self._facts(self._row)))

    def _set_words(self, words, facts):
        for label, text in ((self.words, words), (self.facts, facts)):
            label.setText(text)
            label.setVisible(bool(text))

    def _failure(self, row):
        orders = self._session.orders
        failures = [orders.failure_of(each) for each in _ids_of(row)]
        return next((str(failure) for failure in failures if failure), None)

    def _facts(self, row):
        say, session = self._say, self._session
        facts = []
        if row.kind == "submission" and row.unshown:
            facts.append(say("moreUnits", count=row.unshown))
        known = [say("taskNumber", id=row.task["taskId"])] if row.kind == "task" else []
        now = now_if_connected(session.connection)
        times = times_in_words(self._parts.host.language(), row.tasks, now)
        known += [times] if times else []
        known += fee_facts(row.tasks, session.connection.farm, say)
        if known:
            facts.append(" · ".join(known))
        flagged = sum((task.get("home") or {}).get("flagged", 0) for task in row.tasks)
        if flagged:
            facts.append(say("framesFlagged", count=flagged))
        told = [words for weight, words in self._transfers(row) if weight != "error"]
        for task in row.tasks[:1]:
            folder = session.results.folder(task["taskId"])
            failure = session.results.failures.get(task["taskId"])
            if failure:
                told.append(str(failure))
            elif folder and not session.results.is_busy(task["taskId"]):
                told.append(say("fetched", folder=folder))
        return facts + told

    def _transfers(self, row):
        """Return the Told of the files that go up for a row, and of the frames that come home."""
        board, transfers = self._session.connection.board, []
        if row.kind == "submission" and is_upload_told(row.submission):
            transfers.append(board.uploads.get(row.submission["id"]))
        transfers += [board.transfers.get(task["taskId"]) for task in row.tasks[:1]]
        language = self._parts.host.language()
        return [told for each in transfers for told in told_of_transfer(each, language, self._say)]

    def _draw(self, standing):
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(state_pixmap(standing, self.palette(), _PICTURE, ratio))
        self.picture.show()

    def _make_button(self, name):
        button = WordButton(self._say(name), self)
        set_tip(button, self._say(_TIPS.get(name, name + "Tip")))
        button.clicked.connect(lambda *_: self._press(name))
        button.hide()
        return button

    def _press(self, name):
        row = self._row
        order = next((each for each in self._orders.values() if BUTTONS[each.name] == name), None)
        if order is not None:
            give_order(order, visible_line(row.title), self._parts, self)
        else:
            getattr(self, "_do_" + name)(row)

    def _do_cancelSending(self, row):
        self._ask_of(row, "cancelSending", "cancel", self._session.orders.cancel_submission)

    def _do_retry(self, row):
        self._ask_of(row, "retry", "retry", self._session.orders.retry)

    def _ask_of(self, row, name, action, act):
        submission_id = row.submission["id"]
        if not asks_first(row.submission, action):
            act(submission_id)
            return
        title = self._say(name)
        sentences = [self._say("confirmOrder", order=plain_title(title), what=row.title)]
        ask_first(title, sentences, lambda: act(submission_id), self._parts, self)

    def _do_fetch(self, row):
        for task_id in ids_to_fetch(row.tasks):
            self._session.results.fetch(task_id)

    def _do_replaceNewer(self, row):
        def then():
            for transfer in transfers:
                self._session.results.replace_newer(transfer["taskId"])

        transfers = replaceable(row.tasks, self._session.connection.board)
        if not wants_a_word(transfers):
            then()
            return
        sentences = question_of(transfers, self._say)
        ask_first(self._say("replaceNewer"), sentences, then, self._parts, self)

    def _do_openFolder(self, row):
        for task in row.tasks:
            home = (task.get("home") or {}).get("folder")
            folder = self._session.results.folder_to_open(task["taskId"], home)
            if folder:
                QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(folder))
                return

    def _do_showFrames(self, row):
        self._show_frames(row.tasks[0])

    def _do_failedLog(self, row):
        self._show_failed_log(row.tasks[0])


def _ids_of(row):
    """Of everything in a row that an order may be for."""
    own = [row.submission["id"]] if row.submission else []
    return own + [task["taskId"] for task in row.tasks]
