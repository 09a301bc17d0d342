"""What a part of the window is given, over plain data: real choices, a plain host, no daemon."""

from renderbridge.qt.texts import texts_in
from renderbridge.session.choices import Choices

from .. import scenes
from ..plain_host import PlainHost


class PlainParts:
    """`revealed` and `missed_names` tell what a part asked for; `changes` counts choices."""

    def __init__(self, speaks="en", scene=None):
        self.host = PlainHost(scene or scenes.maya(), speaks)
        self.say = texts_in(speaks)
        self.changes = 0
        self.choices = Choices(self.host, self._changed)
        self.missed_names = []
        self.revealed = []
        self.accounts = []
        self.missed = self.missed_names.append

    def reveal(self, path):
        self.revealed.append(path)
        return True

    def show_account(self, place, params):
        self.accounts.append((place, params))

    def can_reveal(self, path):
        return (path or "").startswith("settings.")

    def chosen(self):
        return self.choices.settings(None)

    def _changed(self):
        self.changes += 1


def field(control, **facts):
    """Return a field of a form as the daemon describes it."""
    plain = {
        "key": "it",
        "title": "It",
        "help": "What it is.",
        "control": control,
        "value": None,
        "source": "default",
        "required": False,
    }
    plain.update(facts)
    return plain


def form_of(*fields):
    """Return a form of one group."""
    return {"groups": [{"id": "farm", "title": "On the farm", "fields": list(fields)}]}
