"""This Maya as the session and the dialog see it."""

from maya import cmds

from . import choices, reveal
from .about import ADAPTER_VERSION, maya_version
from .attributes import READING, nodes_of, read
from .frames import FRAME_PLUGS
from .openings import openings
from .pictures import PICTURE_PLUGS
from .renderbridge.host_port import HostPort
from .renderers import CURRENT_RENDERER
from .scene_identity import scene_identity, scene_path
from .texts import language, say

# A print is taken four times a second: of a crowd of cameras these tell enough.
_MOST_CAMERAS = 32


class MayaHost(HostPort):
    """Reads and saves the open scene; belongs on the main thread like all of Maya."""

    app = "maya"
    adapter_version = ADAPTER_VERSION
    version = staticmethod(maya_version)
    language = staticmethod(language)
    identity = staticmethod(scene_identity)
    opening = staticmethod(openings)
    can_reveal = staticmethod(reveal.can_reveal)
    reveal = staticmethod(reveal.reveal)

    def scene_print(self):
        plugs = FRAME_PLUGS + PICTURE_PLUGS + (CURRENT_RENDERER,)
        cameras = nodes_of("camera")
        layers = nodes_of("renderLayer")
        return (
            scene_path(),
            tuple(read(plug) for plug in plugs),
            tuple(layers),
            tuple(read(layer + ".renderable") for layer in layers),
            tuple(cameras),
            tuple(read(shape + ".renderable") for shape in cameras[:_MOST_CAMERAS]),
        )

    def gather_steps(self):
        from .gather import gather_steps

        return gather_steps()

    def save(self):
        if not scene_path():
            return say("neverSaved")
        try:
            cmds.file(save=True)
        except READING as error:
            return str(error)
        return None

    def load_choices(self):
        return choices.load_choices(scene_path())

    def keep_choices(self, chosen):
        choices.keep_choices(scene_path(), chosen)

    def parent_window(self):
        from .main_window import main_window

        return main_window()
