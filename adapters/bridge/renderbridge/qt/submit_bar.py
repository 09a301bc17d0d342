"""The bar at the bottom: what will be rendered, the buttons, and how far a press has come."""

from .binding import Qt, QtWidgets
from .labels import FaintLabel, WordButton, bold, wrapping
from .plain_text import TextLabel, set_spoken, set_tip
from .problem_rows import is_blocked

SAVE, AS_IS = "save", "asIs"
HOST_NAMES = {"maya": "Maya", "houdini": "Houdini", "max": "3ds Max", "blender": "Blender"}
_STEPS = 1000


class SubmitBar(QtWidgets.QWidget):
    """parts: an object with `say` and `host`; press(save) with "save" or "asIs"; cancel()."""

    def __init__(self, parts, press, cancel, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._press = press
        self._primary = None
        say = parts.say
        self.says = wrapping(TextLabel("", self))
        self.estimate = FaintLabel("", self)
        self.status = FaintLabel("", self)
        self.status.setSizePolicy(
            QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Preferred
        )
        self.bar = QtWidgets.QProgressBar(self)
        set_spoken(self.bar, say("submit").replace("&", ""))
        self.cancel = WordButton(say("cancel"), self)
        self.cancel.clicked.connect(lambda *_: cancel())
        self.as_saved = WordButton(say("submitAsSaved"), self)
        self.as_saved.clicked.connect(lambda *_: press(AS_IS))
        self.submit = bold(WordButton(say("submit"), self))
        set_tip(self.submit, say("submitTip"))
        self.submit.clicked.connect(lambda *_: self.press_primary())
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.estimate, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.bar, 1)
        row.addSpacing(2 * self.fontMetrics().averageCharWidth())
        row.addWidget(self.status, 1)
        for button in (self.cancel, self.as_saved, self.submit):
            row.addWidget(button)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.says)
        layout.addLayout(row)

    def press_primary(self):
        """Do what the loud button says; nothing while it may not be pressed."""
        if self._primary and self.submit.isEnabled() and self.submit.isVisible():
            self._press(self._primary)

    def take(self, session, identity, told):
        """Show the session as it is now; identity: of the host's scene; told: words that stay."""
        sending = session.sending
        self._show_progress(sending)
        preview = session.previewing.preview
        estimate = preview.get("estimate") if preview else None
        self.estimate.setText(self._estimated(estimate) if estimate else "")
        # What was submitted from here fares on, whatever scene is open by now.
        following = session.following.words() or ""
        self.status.setText(following)
        set_tip(self.status, following)
        blocked = is_blocked(preview)
        never = identity["path"] is None
        modified = identity["modified"]
        dirty = not never and modified is not False
        self._primary = None if never else SAVE if dirty else AS_IS
        words = "saveFirst" if never else "saveAndSubmit" if dirty else "submit"
        self.submit.setText(self._parts.say(words))
        can = not never and not blocked
        self.submit.setEnabled(can)
        self.as_saved.setVisible(dirty and not sending.is_busy)
        self.as_saved.setEnabled(can)
        self.submit.setVisible(not sending.is_busy)
        busy = self._parts.say(sending.stage) if sending.stage else None
        self.says.setText(busy or told or self._says(session, identity, never, blocked))

    def _says(self, session, identity, never, blocked):
        say = self._parts.say
        if never:
            host = self._parts.host.app
            return say("says_never", host=HOST_NAMES.get(host, host))
        if blocked:
            return say("says_blocked")
        modified = identity["modified"]
        key = {True: "says_modified", False: "says_clean", None: "says_unknown"}[modified]
        name = _file_name(identity["path"])
        words = [say(key, name=name)]
        if session.connection.state == "absent":
            words.append(say("says_absent"))
        return " ".join(words)

    def _show_progress(self, sending):
        busy = sending.is_busy
        for widget in (self.bar, self.cancel):
            widget.setVisible(busy)
        self.estimate.setVisible(not busy)
        self.status.setVisible(not busy)
        if not busy:
            return
        share = sending.share
        self.bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.bar.setValue(int(share * _STEPS))

    def _estimated(self, estimate):
        return self._parts.say("estimate", tasks=estimate["tasks"], frames=estimate["frames"])


def _file_name(path):
    return path.replace("\\", "/").rsplit("/", 1)[-1]
