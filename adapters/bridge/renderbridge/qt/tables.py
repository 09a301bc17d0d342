"""The pages of a form's tables among the other pages: made, renewed and forgotten with the form."""

from ..form import fields_of
from .binding import QtWidgets
from .table_view import TablePage


class Tables:
    """`by_key` holds a TablePage for each table of the form.

    parts: of the window; pages: the QTabWidget, whose first page is that of the settings.
    """

    def __init__(self, parts, pages, window):
        self.by_key = {}
        self._parts = parts
        self._pages = pages
        self._window = window
        self._left = None

    def take(self, form):
        """Show the tables of a form; None for one that is waited for."""
        if form is None:
            # Another scene is being read: a tick in its predecessor's table would be for neither.
            self._forget()
            return
        fields = _tables_of(form)
        if [field["key"] for field in fields] != list(self.by_key):
            self._build(fields)
        for field in fields:
            self.by_key[field["key"]].take(field)

    def titles(self, form):
        """Return (page, title with how many are ticked) of each."""
        return [
            (
                self.by_key[field["key"]],
                self._parts.say(
                    "tableTabCounted",
                    title=field["title"].replace("&", "&&"),
                    ticked=self.by_key[field["key"]].model.ticked(),
                ),
            )
            for field in _tables_of(form)
            if field["key"] in self.by_key
        ]

    def reveal(self, key):
        """Turn to the table of that key; return whether there is one."""
        table = self.by_key.get(key)
        if table is None:
            return False
        self._pages.setCurrentWidget(table)
        table.view.setFocus()
        return True

    def commit_typing(self):
        """What stands in the editor of a cell is meant too."""
        focused = QtWidgets.QApplication.focusWidget()
        for table in self.by_key.values():
            if focused is not None and table.view.viewport().isAncestorOf(focused):
                table.view.commitData(focused)
                table.view.closeEditor(focused, QtWidgets.QAbstractItemDelegate.EndEditHint.NoHint)

    def _build(self, fields):
        self._forget()
        self.by_key = {
            field["key"]: TablePage(field["key"], self._parts, self._window) for field in fields
        }
        for at, table in enumerate(self.by_key.values(), 1):
            self._pages.insertTab(at, table, "")
        if self._left in self.by_key and self._pages.currentIndex() == 0:
            self._pages.setCurrentWidget(self.by_key[self._left])
        self._left = None

    def _forget(self):
        for key, table in self.by_key.items():
            if table is self._pages.currentWidget():
                # Where the artist is, the next scene's table is shown.
                self._left = key
                self._pages.setCurrentIndex(0)
            self._pages.removeTab(self._pages.indexOf(table))
            table.deleteLater()
        self.by_key = {}


def _tables_of(form):
    return [field for field in fields_of(form) if field["control"] == "table"]
