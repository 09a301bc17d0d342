"""What the artist chose for the open scene; whatever was not chosen the daemon finds."""

from ..form import settings_of


class Choices:
    """Loaded and kept through a HostPort; another scene brings its own.

    host: a HostPort; changed: called when a choice was made or taken back.
    """

    def __init__(self, host, changed):
        self._host = host
        self._changed = changed
        self._chosen = {}
        self._scene = None

    def is_chosen(self, field):
        """Return whether the artist chose a value for `field`, a field of the form."""
        return field["key"] in self._chosen

    def value_of(self, field):
        """Return what would be sent for `field`: what was chosen, else what the daemon found."""
        if self.is_chosen(field):
            return self._chosen[field["key"]]
        return field.get("value")

    def choose(self, key, value):
        """Choose `value`, anything that is JSON, for the field of that key."""
        if key in self._chosen and self._chosen[key] == value:
            return
        self._keep({**self._chosen, key: value})

    def reset(self, key):
        """Send again what the scene or the farm says."""
        if key in self._chosen:
            self._keep({name: value for name, value in self._chosen.items() if name != key})

    def settings(self, form):
        """Return what to send as settings under `form`, None before there is one."""
        return settings_of(form, self._chosen)

    def tick(self):
        """Look whether another scene was opened; four times a second."""
        scene = scene_key(self._host)
        if scene == self._scene:
            return
        # First, so that choices that cannot be read are not asked for again and again.
        before, self._scene = self._scene, scene
        if before is not None and is_same_scene(before, scene):
            # Saved under another name: the new file has to know them too.
            self._host.keep_choices(dict(self._chosen))
            return
        self._chosen = {}
        try:
            loaded = self._host.load_choices()
            self._chosen = dict(loaded) if isinstance(loaded, dict) else {}
        finally:
            self._changed()

    def _keep(self, chosen):
        self._chosen = chosen
        try:
            self._host.keep_choices(dict(chosen))
        finally:
            self._changed()


def scene_key(host):
    """Return (path, opening) of the open scene; another key is another scene or another path."""
    return host.identity()["path"], host.opening()


def is_same_scene(before, after):
    """Return whether two keys tell one scene that was saved under another name."""
    return before[1] is not None and before[1] == after[1]
