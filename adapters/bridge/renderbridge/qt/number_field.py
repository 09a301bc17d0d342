"""A number of the form: whole or not, within its bounds, or not said at all."""

from .binding import QtGui, QtWidgets
from .quiet_wheel import quiet

_FARTHEST = 1e12
_DECIMALS = 6


class NumberBox(QtWidgets.QDoubleSpinBox):
    """The least value stands for "nobody said a number"; emptied it is taken back."""

    def __init__(self, nothing, parent=None):
        super().__init__(parent)
        self._first = 0.0
        self.is_whole = True
        self.setSpecialValueText(nothing)
        self.setKeyboardTracking(True)

    def bound(self, field):
        """Take the bounds of a field."""
        self.is_whole = field["control"] == "int"
        low, high = field.get("min"), field.get("max")
        least = -_FARTHEST if low is None else float(low)
        self._first = max(least, 0.0) if low is None else least
        self.setDecimals(0 if self.is_whole else _DECIMALS)
        self.setRange(least - 1, _FARTHEST if high is None else float(high))

    def number(self):
        """Return an int or a float, None when nobody said one."""
        if self.value() <= self.minimum():
            return None
        return int(round(self.value())) if self.is_whole else self.value()

    def show_number(self, number):
        """Show a number; None, or what is none, shows that nobody said one."""
        try:
            shown = float(number)
        except (TypeError, ValueError):
            shown = self.minimum()
        if shown != self.value():
            self.setValue(shown)

    def stepBy(self, steps):
        """From nothing the first step leads to the least sensible number."""
        if self.number() is None:
            if steps > 0:
                self.setValue(self._first)
            return
        least = self.minimum() + 1
        if self.value() + steps * self.singleStep() >= least:
            super().stepBy(steps)
        else:
            self.setValue(least)

    def textFromValue(self, value):
        """Without the zeros behind."""
        if self.is_whole:
            return str(int(round(value)))
        return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")

    def valueFromText(self, text):
        """Emptied, it is nobody's number; below the bound, it counts as the bound."""
        try:
            return max(float(text.strip()), self.minimum() + 1)
        except ValueError:
            return self.minimum()

    def validate(self, text, position):
        """Refuse what is above the bounds; what is below may be the beginning of more."""
        states = QtGui.QValidator.State
        typed = text.strip()
        if typed in ("", self.specialValueText()):
            return states.Acceptable, text, position
        may_be_negative = self.minimum() < -1
        if typed == "." or (typed == "-" and may_be_negative):
            return states.Intermediate, text, position
        try:
            number = int(typed) if self.is_whole else float(typed)
        except ValueError:
            return states.Invalid, text, position
        if number > self.maximum() or (typed.startswith("-") and not may_be_negative):
            return states.Invalid, text, position
        return states.Acceptable, text, position


class NumberField:
    """choose(value) is called with each number typed or stepped to, reset() when emptied."""

    def __init__(self, parent, say, choose, reset):
        self.widget = quiet(NumberBox(say("notChosen"), parent))
        self._choose, self._reset = choose, reset
        self._is_showing = False
        self.widget.valueChanged.connect(self._typed)

    def take(self, field, value):
        """Show `value` for `field`."""
        self._is_showing = True
        self.widget.bound(field)
        self.widget.show_number(value)
        self._is_showing = False

    def _typed(self, *_):
        if self._is_showing:
            return
        number = self.widget.number()
        if number is None:
            self._reset()
        else:
            self._choose(number)
