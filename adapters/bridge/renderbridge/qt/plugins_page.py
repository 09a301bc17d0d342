"""The plugins that the farm has, by program, narrowed by what is typed."""

from ..visible import visible_line
from .binding import QtWidgets
from .plain_text import TextLabel, set_spoken


class PluginsPage(QtWidgets.QWidget):
    """parts: an object with `say`."""

    def __init__(self, parts, parent=None):
        super().__init__(parent)
        say = parts.say
        self._shown = None
        self.filter = QtWidgets.QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        label = TextLabel(say("filter"), self)
        label.setBuddy(self.filter)
        set_spoken(self.filter, say("filter"))
        self.filter.textChanged.connect(lambda *_: self._narrow())
        self.tree = QtWidgets.QTreeWidget(self)
        self.tree.setHeaderLabels([say("columnProgram"), say("columnPlugin")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        set_spoken(self.tree, say("plugins"))
        self.tree.setColumnWidth(0, 28 * self.fontMetrics().averageCharWidth())
        row = QtWidgets.QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.filter, 1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1)

    def take(self, account):
        """Show the plugins of an Account."""
        plugins = account.plugins or []
        if plugins == self._shown:
            return
        self._shown = plugins
        rows = sorted((each["cgSoftName"], each["pluginName"]) for each in plugins)
        items = [QtWidgets.QTreeWidgetItem([visible_line(text) for text in row]) for row in rows]
        self.tree.clear()
        self.tree.addTopLevelItems(items)
        self._narrow()

    def _narrow(self):
        wanted = self.filter.text().strip().lower()
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            text = f"{item.text(0)} {item.text(1)}".lower()
            item.setHidden(wanted not in text)
