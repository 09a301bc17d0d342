"""One of several, and yes or no."""

from ..visible import visible_line
from .binding import QtWidgets, number_of
from .plain_text import set_tip
from .quiet_wheel import quiet


class ChoiceField:
    """A list to choose from. Where the field may stay empty, "—" takes the choice back."""

    def __init__(self, parent, say, choose, reset):
        self.widget = quiet(QtWidgets.QComboBox(parent))
        # The longest name of a farm's configuration must not widen the window.
        self.widget.setSizeAdjustPolicy(
            QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.widget.setMinimumContentsLength(12)
        self._say, self._choose, self._reset = say, choose, reset
        self._values = []
        self._shown = None
        self.widget.activated.connect(self._picked)

    def take(self, field, value):
        """Show `value` among the field's choices; one that is not offered any more too."""
        entries = entries_of(field, value, self._say)
        if entries != self._shown and not self.widget.view().isVisible():
            self._shown = entries
            self._values = [entry[0] for entry in entries]
            self.widget.clear()
            self.widget.addItems([visible_line(entry[1]) for entry in entries])
        wanted = index_of(self._values, value)
        if wanted != self.widget.currentIndex():
            self.widget.setCurrentIndex(wanted)
        set_tip(self.widget, self.widget.currentText())

    def _picked(self, index):
        value = self._values[index]
        if value is None:
            self._reset()
        else:
            self._choose(value)


def entries_of(field, value, say):
    """Return (value, title) pairs to choose from; the first is (None, "—") where none is needed."""
    entries = [(choice["value"], choice["title"]) for choice in field.get("choices", ())]
    values = [entry[0] for entry in entries]
    is_said = value is not None and value != ""
    if is_said and not any(_same(each, value) for each in values):
        entries.append((value, say("goneChoice", value=value)))
    if not field.get("required") or not is_said:
        entries.insert(0, (None, say("notChosen")))
    return entries


def index_of(values, value):
    """Return where `value` stands, 0 when it stands nowhere, -1 in an empty list."""
    for index, each in enumerate(values):
        if _same(each, value):
            return index
    return 0 if values else -1


def _same(one, other):
    # 1 == True in Python; for the farm they are two things.
    return one == other and isinstance(one, bool) == isinstance(other, bool)


class BoolField:
    """Yes or no."""

    def __init__(self, parent, _say, choose, _reset):
        self.widget = QtWidgets.QCheckBox(parent)
        self.widget.clicked.connect(lambda *_: choose(number_of(self.widget.checkState()) != 0))

    def take(self, _field, value):
        """Show `value`."""
        if self.widget.isChecked() != bool(value):
            self.widget.setChecked(bool(value))
