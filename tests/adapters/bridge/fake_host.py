"""A host over plain data: a scene that can be changed, and a main loop that a test turns."""

import time

from renderbridge.background_task import MORE
from renderbridge.errors import BridgeError
from renderbridge.host_port import HostPort
from renderbridge.host_timer import HostTimer, TimerBackend

from .stopwatch import thread_seconds

GUARD_SECONDS = 300
# Of any single turn of the main loop; a frame is 16 ms, the rest is for a machine that is busy.
LONGEST_TURN_SECONDS = 0.3
_TURN_SECONDS = 0.005


class FakeHost(HostPort):
    """A scene in memory. What the real hosts keep is kept here in plain attributes."""

    app = "maya"
    adapter_version = "0.1.0"

    def __init__(self, path="/scenes/shot010.ma", dependencies=0, steps=5):
        self.path = path
        self.modified = False
        self.opened = 1
        self.frames = {"start": 1, "end": 12, "step": 1}
        self.speaks = "en"
        self.steps = steps
        self.dependencies = [self.dependency(number) for number in range(dependencies)]
        self.saves = []
        self.gatherings = 0
        self.kept = {}
        self.why_not_saved = None
        # What the artist does while the scene is read: callable, taken once.
        self.meanwhile = None

    def dependency(self, number):
        return {"path": f"/textures/{number:06}.exr", "kind": "texture", "exists": None}

    def version(self):
        return "2025"

    def language(self):
        return self.speaks

    def identity(self):
        name = "untitled" if self.path is None else self.path.split("/")[-1].split(".")[0]
        return {"path": self.path, "modified": self.modified, "name": name}

    def opening(self):
        return self.opened

    def scene_print(self):
        return tuple(sorted(self.frames.items()))

    def gather_steps(self):
        self.gatherings += 1
        opened = self.opened
        for _ in range(self.steps):
            yield MORE
            if self.meanwhile:
                meanwhile, self.meanwhile = self.meanwhile, None
                meanwhile()
            if self.opened != opened:
                raise BridgeError("Another scene was opened while this one was read.")
        return {
            "bridge": 1,
            "host": {
                "app": self.app,
                "version": self.version(),
                "adapter": self.adapter_version,
                "os": "linux",
            },
            "scene": self.identity(),
            "renderer": {"name": "arnold", "version": "5.3"},
            "plugins": [],
            "frames": dict(self.frames),
            "fps": 24,
            "resolution": {"width": 1920, "height": 1080},
            "output": {"path": "/renders"},
            "cameras": [{"name": "cam", "renderable": True}],
            "layers": [{"name": "masterLayer", "renderable": True}],
            "dependencies": list(self.dependencies),
            "warnings": [],
        }

    def save(self):
        self.saves.append(self.path)
        if self.why_not_saved is None:
            self.modified = False
        return self.why_not_saved

    def load_choices(self):
        return dict(self.kept.get(self.path, {}))

    def keep_choices(self, choices):
        self.kept[self.path] = choices

    def can_reveal(self, _target):
        return False

    def reveal(self, _target):
        return False

    def open_scene(self, path):
        """What File > Open does."""
        self.path, self.modified = path, False
        self.opened += 1

    def save_as(self, path):
        """What File > Save As does."""
        self.path, self.modified = path, False


class MainLoop(TimerBackend):
    """A host's main loop: turned by a test, and its slowest turn remembered."""

    def __init__(self, clock=time.monotonic):
        self.longest = 0.0
        self.host_timer = HostTimer(self)
        self._clock = clock
        self._tick = None
        self._due = 0.0

    def start(self, tick, seconds):
        self._tick, self._due = tick, self._clock() + seconds

    def stop(self):
        self._tick = None

    @property
    def is_wound(self):
        return self._tick is not None

    def turn(self):
        """Call what is due, as a host's timer does."""
        if self._tick is None or self._clock() < self._due:
            return
        tick = self._tick
        started = thread_seconds()
        seconds = tick()
        self.longest = max(self.longest, thread_seconds() - started)
        if self._tick is tick:
            self._tick = None if seconds is None else tick
            self._due = self._clock() + (seconds or 0.0)

    def turn_until(self, condition, what="it"):
        """Turn until condition() holds; fail after a long while. Returns what condition() did."""
        guard = time.monotonic() + GUARD_SECONDS
        while True:
            result = condition()
            if result:
                return result
            if time.monotonic() > guard:
                raise AssertionError(f"waited too long for {what}")
            self.turn()
            time.sleep(_TURN_SECONDS)
