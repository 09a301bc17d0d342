"""This Houdini as the session and the dialog see it."""

import hou

from . import choices, reveal
from .about import ADAPTER_VERSION, houdini_version
from .openings import openings
from .reading import READING, reason
from .renderbridge.host_port import HostPort
from .scene_identity import scene_identity, scene_path
from .scene_print import scene_print
from .texts import language, say


class HoudiniHost(HostPort):
    """Reads and saves the open scene; belongs on the main thread like all of hou."""

    app = "houdini"
    adapter_version = ADAPTER_VERSION
    version = staticmethod(houdini_version)
    language = staticmethod(language)
    identity = staticmethod(scene_identity)
    opening = staticmethod(openings)

    def __init__(self):
        # Paths of the render nodes as they were gathered last, those that render first.
        self._nodes = []

    def scene_print(self):
        return scene_print(self._nodes)

    def gather_steps(self):
        # Only now: a menu entry that nobody pressed need not read all of this.
        from .gather import gather_steps

        snapshot = yield from gather_steps()
        rows = sorted(snapshot["nodes"], key=lambda row: (row["bypassed"], row["kind"] != "render"))
        self._nodes = [row["path"] for row in rows]
        return snapshot

    def save(self):
        path = scene_path()
        if path is None:
            return say("saveAsFirst")
        try:
            choices.KEPT.put_into_scene(path)
            hou.hipFile.save()
        except READING as error:
            return reason(error)
        return None

    def load_choices(self):
        return choices.KEPT.load(scene_path())

    def keep_choices(self, chosen):
        choices.KEPT.keep(scene_path(), chosen)

    def can_reveal(self, target):
        return reveal.can_reveal(target, self._first())

    def reveal(self, target):
        return reveal.reveal(target, self._first())

    def parent_window(self):
        return hou.qt.mainWindow() if hou.isUIAvailable() else None

    def _first(self):
        return self._nodes[0] if self._nodes else None
