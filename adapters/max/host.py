"""This 3ds Max as the session and the dialog see it."""

from pymxs import runtime as rt

from . import choices, reveal
from .about import ADAPTER_VERSION, max_version
from .main_window import main_window
from .openings import openings
from .reading import READING, reason
from .renderbridge.host_port import HostPort
from .scene_identity import native_path, scene_identity, scene_path
from .scene_print import scene_print
from .texts import language, say


class MaxHost(HostPort):
    """Reads and saves the open scene; belongs on the main thread like all of pymxs."""

    app = "max"
    adapter_version = ADAPTER_VERSION
    version = staticmethod(max_version)
    language = staticmethod(language)
    identity = staticmethod(scene_identity)
    opening = staticmethod(openings)
    scene_print = staticmethod(scene_print)
    can_reveal = staticmethod(reveal.can_reveal)
    reveal = staticmethod(reveal.reveal)
    parent_window = staticmethod(main_window)

    def gather_steps(self):
        # Only now: a menu entry that nobody pressed need not read all of this.
        from .gather import gather_steps

        return gather_steps()

    def save(self):
        path = scene_path()
        if path is None:
            return say("saveAsFirst")
        try:
            choices.KEPT.put_into_scene(path)
            # Quiet: a question of Max's would stop this window's timer, and the session with it.
            if not rt.saveMaxFile(native_path(), quiet=True):
                return say("notSaved", path=path)
        except READING as error:
            return reason(error)
        return None

    def load_choices(self):
        return choices.KEPT.load(scene_path())

    def keep_choices(self, chosen):
        choices.KEPT.keep(scene_path(), chosen)
