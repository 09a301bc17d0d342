"""The bar at the bottom: what will be rendered, the buttons, and how far a press has come."""

from ..session.problem_rows import is_blocked
from .binding import Qt, QtWidgets
from .labels import FaintLabel, WordButton, bold, wrapping
from .plain_text import TextLabel, set_spoken, set_tip

SAVE, AS_IS = "save", "asIs"
HOST_NAMES = {"maya": "Maya", "houdini": "Houdini", "max": "3ds Max", "blender": "Blender"}
_STEPS = 1000


class SubmitBar(QtWidgets.QWidget):
    """parts: an object with `say`, `host` and `session`; press(save), with "save" or "asIs", and
    cancel(): what the buttons do.
    """

    def __init__(self, parts, press, cancel, parent=None):
        super().__init__(parent)
        self._parts = parts
        self._press = press
        self._primary = None
        self._waits = False
        say = parts.say
        self.says = wrapping(TextLabel("", self))
        self.estimate = FaintLabel("", self)
        self.status = FaintLabel("", self)
        self.status.setSizePolicy(
            QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Preferred
        )
        self.bar = QtWidgets.QProgressBar(self)
        self.bar.setTextVisible(False)
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
        """Do what the loud button says; nothing while it may not be pressed.

        Right after a change nobody knows yet what would be sent: it is done once that is known.
        """
        session = self._parts.session
        preview = session.previewing.preview
        if not self._primary or session.sending.is_busy or preview is None:
            return
        # As it is now: what is drawn follows a moment later.
        if not session.previewing.is_current:
            self._waits = True
            self.says.setText(self._parts.say("says_waiting"))
            if session.connection.state == "absent":
                session.connection.start()
        elif not is_blocked(preview):
            self._press(self._primary)

    def take_back(self):
        """Forget a press that waits; return whether one did."""
        waited, self._waits = self._waits, False
        return waited

    def take(self, session, identity, told):
        """Show the session as it is now; identity: of the host's scene; told: words that stay."""
        sending = session.sending
        self._show_progress(sending)
        preview = session.previewing.preview
        self.estimate.setText(self._estimated(session.previewing))
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
        knows = session.previewing.is_current
        can = not never and not blocked and knows
        self.submit.setEnabled(can)
        self.as_saved.setVisible(dirty and not sending.is_busy)
        self.as_saved.setEnabled(can)
        self.submit.setVisible(not sending.is_busy)
        is_due = self._waits and (knows or never)
        self._waits = self._waits and not is_due
        busy = self._parts.say(sending.stage) if sending.stage else None
        if self._waits:
            busy = self._parts.say("says_waiting")
        self.says.setText(busy or told or self._says(session, identity, never, blocked))
        if is_due and can:
            # Pressed before it was known what would be sent; an error that came out of it stands.
            self._press(self._primary)

    def _says(self, session, identity, never, blocked):
        say = self._parts.say
        if never:
            host = self._parts.host.app
            return say("says_never", host=HOST_NAMES.get(host, host))
        if session.previewing.preview is None:
            # The page above says what happens.
            return ""
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

    def _estimated(self, previewing):
        say, preview = self._parts.say, previewing.preview
        estimate = preview.get("estimate") if preview else None
        if not estimate:
            return ""
        words = say("estimate", tasks=estimate["tasks"], frames=estimate["frames"])
        return f"{words} · {say('renewing')}" if previewing.is_stale else words


def _file_name(path):
    return path.replace("\\", "/").rsplit("/", 1)[-1]
