"""The parts of one host's session, joined."""

import time

from ..host_timer import guarded
from .account import Account
from .account_tasks import AccountTasks
from .choices import Choices, is_same_scene, scene_key
from .connection import DaemonConnection
from .following import Following
from .frame_picture import FramePicture
from .frames import Frames
from .gathering import Gathering
from .last_picture import LastPicture
from .orders import Orders
from .previewing import Previewing
from .results import Results
from .sending import Sending


class Session:
    """One for a running host that has a window.

    host: a HostPort; host_timer: a HostTimer; bridge_for: callable(language) returning an
    AsyncBridge or a WorkerBridge; stream_for: callable returning an EventStream or a WorkerStream;
    choices: what the artist chose, for hosts that keep it themselves (an object with
    `settings(form)`), default Choices; clock: seconds that never go back.

    `changed` holds callables, called on the main thread whenever what is shown may have changed;
    `on_tick` what is called four times a second once it began, and may be added to before.
    """

    def __init__(
        self, host, host_timer, bridge_for, stream_for, choices=None, clock=time.monotonic
    ):
        self.changed = []
        self._host = host
        self.host_timer = host_timer
        self.on_tick = []
        self.gathering = Gathering(host)
        self.choices = choices
        if choices is None:
            self.choices = Choices(host, self.tell)
            self.on_tick.append(self.choices.tick)
        connection = DaemonConnection(
            host, host_timer, bridge_for, stream_for, self.gathering, self.tell, clock
        )
        self.connection = connection
        self.following = Following(host, self.tell, clock)
        self.previewing = Previewing(
            host, host_timer, connection, self.choices, self.gathering, self.tell, clock
        )
        self.sending = Sending(
            host, host_timer, connection, self.gathering, self._chosen, self.tell
        )
        self.orders = Orders(host, host_timer, connection, self.tell, clock)
        self.results = Results(host, host_timer, connection, self.tell, clock)
        self.frames = Frames(host_timer, connection, self.tell, clock)
        self.last_picture = LastPicture(host_timer, connection, self.tell)
        self.frame_picture = FramePicture(host_timer, connection, self.tell)
        self.account_tasks = AccountTasks(host_timer, connection, self.tell, clock)
        self.account = Account(host, host_timer, connection, self.tell, clock)
        # A project that came, or one that can do more, answers problems of the scene.
        self.account.renewed.append(self.previewing.refresh)
        self.sending.accepted.append(self._follow)
        connection.listeners += [
            self.following.take,
            self.orders.take,
            self.frames.take,
            self.account_tasks.take,
            self.account.take,
        ]
        connection.readers.append(self.following.read)
        parts = (
            connection,
            self.previewing,
            self.orders,
            self.results,
            self.following,
            self.frames,
            self.account_tasks,
            self.account,
        )
        self.on_tick += [part.tick for part in parts]
        self._parts = (*parts, self.sending, self.last_picture, self.frame_picture)

    def begin(self):
        """Look for the daemon, and keep what is shown fresh."""
        self.connection.begin()
        self.host_timer.begin(*self.on_tick)

    def end(self):
        """Leave no timer and no socket behind. A session that ended may begin again."""
        self.host_timer.stop()
        for part in self._parts:
            part.end()

    def tell(self):
        """Call the listeners: something may have changed."""
        for call in list(self.changed):
            guarded(call)

    def _chosen(self):
        return self.choices.settings(self.previewing.form)

    def _follow(self, submission):
        sent, now = self.sending.scene, scene_key(self._host)
        # Another scene may have been opened while the daemon took this one in.
        if sent == now or is_same_scene(sent, now):
            self.connection.board.add(submission)
        self.following.add(submission)
        # What happened to it between the daemon's yes and this moment was told to nobody.
        self.connection.read_again()
