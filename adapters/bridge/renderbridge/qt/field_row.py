"""One line of the settings: title, widget, where the value comes from, and the way back."""

from .fact_field import FactField
from .form_fields import EDITORS, help_of, source_words
from .labels import FaintLabel, PictureButton, keep_room
from .plain_text import TextLabel, set_spoken, set_spoken_more, set_tip
from .text_field import TextField


class FieldRow:
    """Adds its widgets to row `line` of a QGridLayout and keeps them up to date.

    parts: an object with `say`, `host`, `choices` (of the session) and `missed(name)`.
    """

    def __init__(self, grid, line, parent, field, parts):
        self.key = field["key"]
        self._parts = parts
        say = parts.say
        self._is_fact = field["control"] == "fact"
        title = field["title"]
        if field.get("required"):
            title = say("requiredMark", title=title)
        self.label = TextLabel(title, parent)
        if self._is_fact:
            self.editor = FactField(parent, say, parts.host, parts.missed)
        else:
            make = EDITORS.get(field["control"], TextField)
            self.editor = make(parent, say, self._choose, self._reset)
        self.source = FaintLabel("", parent)
        self.reset = keep_room(PictureButton("reset", say("resetOf", title=field["title"]), parent))
        self.reset.clicked.connect(self._reset_by_button)
        self.label.setBuddy(self._focused())
        grid.addWidget(self.label, line, 0)
        if self._is_fact:
            grid.addWidget(self.editor.widget, line, 1, 1, 3)
            self.source.hide()
            self.reset.hide()
        else:
            grid.addWidget(self.editor.widget, line, 1)
            grid.addWidget(self.source, line, 2)
            grid.addWidget(self.reset, line, 3)

    def take(self, field):
        """Show the field as it is now."""
        say, choices = self._parts.say, self._parts.choices
        value = field.get("value") if self._is_fact else choices.value_of(field)
        self.editor.take(field, value)
        words = help_of(field, say)
        set_tip(self.label, words)
        focused = self._focused()
        if field["control"] != "choice":
            set_tip(focused, words)
        set_spoken(focused, field["title"])
        if self._is_fact:
            return
        is_chosen = choices.is_chosen(field)
        self.source.setText(source_words(field, is_chosen, say))
        set_spoken_more(focused, f"{words} {self.source.text()}".strip())
        self.reset.setVisible(is_chosen)

    def source_room(self, metrics):
        """Return how wide the widest word about a source is, so that rows line up."""
        say = self._parts.say
        keys = ("chosen", "scene", "config", "farm", "default", "none")
        return max(metrics.horizontalAdvance(say("source_" + key)) for key in keys)

    def _focused(self):
        return self.editor.widget.focusProxy() or self.editor.widget

    def _choose(self, value):
        self._parts.choices.choose(self.key, value)

    def _reset(self):
        self._parts.choices.reset(self.key)

    def _reset_by_button(self):
        # The button goes: an artist at the keyboard goes on in the field.
        self._focused().setFocus()
        self._reset()
