"""This Lantern as the session and the dialog see it."""

import lanternpy

from .gather import ADAPTER_VERSION, VERSION, gather_steps, identity
from .renderbridge.host_port import HostPort


class LanternHost(HostPort):
    """See HostPort."""

    app = "standalone"
    adapter_version = ADAPTER_VERSION

    def version(self):
        return VERSION

    def language(self):
        return "en"

    def identity(self):
        return identity()

    def opening(self):
        return id(lanternpy.scene())

    def scene_print(self):
        scene = lanternpy.scene()
        return (scene.camera, scene.last_frame, len(scene.lights))

    def gather_steps(self):
        return gather_steps()

    def save(self):
        try:
            lanternpy.scene().save()
        except OSError as error:
            return str(error)
        return None

    def load_choices(self):
        return dict(lanternpy.scene().notes)

    def keep_choices(self, choices):
        lanternpy.scene().notes = dict(choices)

    def can_reveal(self, target):
        return target in lanternpy.scene().lights

    def reveal(self, target):
        return self.can_reveal(target)
