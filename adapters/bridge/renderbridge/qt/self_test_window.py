"""The self-test in a host with Qt: asks how names are to be told, runs, and says what was found."""

import os

from ..self_test.examining import examine
from ..self_test.reports import keep_report, lines_of, report_folder, time_now
from ..self_test.shortening import Shortening
from ..texts import say
from .binding import QtCore, QtGui, QtWidgets
from .labels import FaintLabel, WordButton, wrapping
from .plain_text import TextLabel, set_title
from .side_window import SideWindow

_LETTERS = 60
_SALT_BYTES = 16
# Python would collect a window that only Qt knows.
_open = []


def open_self_test(subject, folder=None):
    """Show the window of the self-test of a Subject; return it. folder: default this user's."""
    window = SelfTestWindow(subject, report_folder() if folder is None else folder)
    _open[:] = [window]
    window.bring_to_front()
    return window


class SelfTestWindow(SideWindow):
    """`page`: where the report can be read, None before there is one."""

    def __init__(self, subject, folder):
        super().__init__(subject.host.parent_window())
        self.setObjectName("renderbridgeSelfTest")
        self._subject, self._folder = subject, folder
        self.page = None
        set_title(self, self._say("check_title", title=subject.title))
        words = self._say("check_question", title=subject.title)
        self.words = wrapping(TextLabel(words, self))
        self.words.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        self.more = wrapping(FaintLabel(self._say("check_privacy"), self))
        self.shorten = WordButton(self._say("check_shorten"), self)
        self.keep = WordButton(self._say("check_keep"), self)
        self.close_button = WordButton(self._say("check_cancel"), self)
        self.open_page = WordButton(self._say("check_open"), self)
        self.open_page.hide()
        self.shorten.setDefault(True)
        self.shorten.clicked.connect(lambda *_: self.run(Shortening(os.urandom(_SALT_BYTES))))
        self.keep.clicked.connect(lambda *_: self.run(None))
        self.open_page.clicked.connect(lambda *_: self._open_page())
        self.close_button.clicked.connect(self.reject)
        row = QtWidgets.QHBoxLayout()
        row.addStretch(1)
        for button in (self.shorten, self.keep, self.open_page, self.close_button):
            row.addWidget(button)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.more)
        layout.addLayout(row)

    def run(self, shortening):
        """Run it and show what was found; shortening: None to keep names."""
        QtWidgets.QApplication.setOverrideCursor(QtGui.QCursor(QtCore.Qt.CursorShape.WaitCursor))
        try:
            report = examine(self._subject, shortening, time_now())
        finally:
            QtWidgets.QApplication.restoreOverrideCursor()
        lines = lines_of(report)
        try:
            self.page = keep_report(report, self._folder)
            more = self._say("check_written", path=self.page)
        except OSError as error:
            told = {"path": self._folder, "reason": error.strerror or str(error)}
            more = self._say("check_notWritten", **told)
        self.words.setText("\n\n".join(lines))
        self.more.setText(more)
        self.shorten.hide()
        self.keep.hide()
        self.open_page.setVisible(self.page is not None)
        self.close_button.setText(self._say("check_close"))
        self.adjustSize()

    def _open_page(self):
        QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(self.page))

    def _say(self, key, **params):
        return say(self._subject.host.language(), key, **params)
