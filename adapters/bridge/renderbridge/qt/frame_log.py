"""What the farm kept of a frame's rendering, in three parts."""

from ..session.frames import LOG_PARTS
from ..session.offered import is_offered
from ..visible import visible_text
from .binding import QtGui, QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .plain_text import set_spoken


class FrameLogView(QtWidgets.QWidget):
    """parts: an object with `say` and `session`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        self._say, self._session = parts.say, parts.session
        self._frame = self._shown = None
        self.note = wrapping(FaintLabel("", self))
        self.pages = QtWidgets.QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.texts = {part: self._make_page(part) for part in LOG_PARTS}
        self.copy = WordButton(self._say("copyLog"), self)
        self.copy.clicked.connect(self._copy)
        self.again = WordButton(self._say("refreshLog"), self)
        self.again.clicked.connect(lambda *_: self._session.frames.read_log(self._frame["frameId"]))
        bottom = QtWidgets.QHBoxLayout()
        bottom.addWidget(self.again)
        bottom.addWidget(self.copy)
        bottom.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.pages, 1)
        layout.addLayout(bottom)

    def take(self, frame, log):
        """Show the log of a frame; log: a FrameLog, None while none was asked for."""
        self._frame = frame
        is_there = frame is not None and log is not None and log.frame_id == frame["frameId"]
        logs = log.logs if is_there else None
        can_read = frame is not None and is_offered(frame, "log")
        self.note.setText(self._note(can_read, log if is_there else None))
        self.note.setVisible(bool(self.note.text()))
        self.pages.setEnabled(logs is not None)
        self.copy.setEnabled(logs is not None)
        self.again.setEnabled(can_read and not (is_there and log.is_reading))
        if logs is not self._shown:
            self._shown = logs
            for part, text in self.texts.items():
                words = "" if logs is None else logs[part] or self._say("logNone")
                text.setPlainText(visible_text(words))

    def _note(self, can_read, log):
        if self._frame is None:
            return self._say("selectFrame")
        if log is None:
            return "" if can_read else self._say("noLogYet")
        if log.is_reading:
            return self._say("logReading")
        return "" if log.failure is None else str(log.failure)

    def _make_page(self, part):
        text = QtWidgets.QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QtWidgets.QPlainTextEdit.LineWrapMode.NoWrap)
        text.setFont(QtGui.QFontDatabase.systemFont(QtGui.QFontDatabase.SystemFont.FixedFont))
        title = self._say("log_" + part)
        set_spoken(text, title)
        self.pages.addTab(text, title)
        return text

    def _copy(self):
        QtGui.QGuiApplication.clipboard().setText(self.pages.currentWidget().toPlainText())
