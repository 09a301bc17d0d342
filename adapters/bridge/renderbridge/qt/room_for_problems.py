"""The handle between the problems and the pages."""

from .binding import Qt, QtCore, QtWidgets

_MOST_LINES = 11


class RoomForProblems(QtWidgets.QSplitter):
    """Gives the problems the height that they need, up to some lines or where the handle was left.

    problems: a widget with `fitted`, a signal that tells when its maximumHeight() has changed.
    """

    def __init__(self, problems, pages, parent=None):
        super().__init__(Qt.Orientation.Vertical, parent)
        self._problems = problems
        self._most = _MOST_LINES * self.fontMetrics().lineSpacing()
        self.addWidget(problems)
        self.addWidget(pages)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)
        problems.fitted.connect(self.fit)

    def fit(self):
        """Share out the height; Qt itself would leave a gap below a widget that is bounded."""
        above, below = self.sizes()
        wanted = min(self._most, self._problems.maximumHeight())
        if above and above != wanted:
            self.setSizes([wanted, above + below - wanted])

    def event(self, event):
        """Qt's: a list that was hidden has its place only once the splitter was laid out again."""
        is_taken = super().event(event)
        if event.type() == QtCore.QEvent.Type.LayoutRequest:
            self.fit()
        return is_taken

    def resizeEvent(self, event):
        """Qt's."""
        super().resizeEvent(event)
        self.fit()

    def _moved(self, place, _index):
        self._most = place
