"""One press of Submit: saved, gathered in steps, sent until the daemon has it."""

import uuid

from ..errors import BridgeError, Unreachable
from ..one_scene import OtherScene
from ..texts import say
from .choices import is_same_scene, scene_key

SAVE, AS_IS = "save", "asIs"
_LEAST_TOLD = 0.01


class Sending:
    """The press that is under way, if any, and what became of the last one.

    chosen: callable returning the settings of a press. `stage` is "saving", "gathering" or
    "sending", None when nothing is under way; `share` how far that has come, 0 to 1, None when
    there is no telling. `submission` of the last press that was accepted; `failure` the BridgeError
    of the last that was not; `scene` the scene_key() of what was gathered last; `accepted` holds
    callables that take each submission.
    """

    def __init__(self, host, host_timer, connection, gathering, chosen, changed):
        self.stage = None
        self.share = None
        self.submission = None
        self.failure = None
        self.scene = None
        self.accepted = []
        self._host = host
        self._host_timer = host_timer
        self._connection = connection
        self._gathering = gathering
        self._chosen = chosen
        self._changed = changed
        self._background_task = None
        self._then = None
        self._unsure = None

    @property
    def is_busy(self):
        """Whether a scene is on its way to the daemon."""
        return self._background_task is not None

    @property
    def problems(self):
        """What the last press was refused for, as the daemon lists it."""
        return getattr(self.failure, "issues", [])

    def press(self, save, host=None, settings=None, then=None):
        """Send the open scene; return False when another press is under way.

        save: "save" to save it first, "asIs" not to. host: another HostPort to gather from;
        settings: instead of what was chosen; then: callable(sending) once the daemon has said yes
        or no, not called for a press that was taken back.
        """
        if save not in (SAVE, AS_IS):
            raise ValueError(f'expected save to be "save" or "asIs", got {save!r}')
        if self.is_busy:
            return False
        self.submission = self.failure = None
        self._then = then
        self.stage, self.share = ("saving" if save == SAVE else "gathering"), None
        host = host or self._host
        pressed = host.identity()["name"], scene_key(host)
        self._background_task = self._host_timer.run(
            self._send(save, host, settings, pressed), self._take
        )
        self._changed()
        return True

    def cancel(self):
        """Give up a press; what the daemon has accepted it keeps."""
        if self._background_task is not None:
            self._background_task.drop()

    def forget(self):
        """Show nothing of the last press any more."""
        self.submission = self.failure = None

    def end(self):
        """Forget a press that was under way."""
        self._background_task = self._then = self.stage = self.share = None

    def _send(self, save, host, settings, pressed):
        # The window shows the stage first, and the artist may open another scene meanwhile.
        yield None
        _expect_same(host, *pressed)
        if save == SAVE:
            reason = host.save()
            if reason is not None:
                raise BridgeError(say(host.language(), "notSaved", reason=reason))
            # A host may say for a turn after a save that the scene has changes.
            yield None
            _expect_same(host, *pressed)
        self._enter("gathering")
        snapshot = yield from self._gathering.steps(host, self._progress)
        self.scene = scene_key(host)
        settings = self._chosen() if settings is None else settings
        self._enter("sending")
        key = self._key_for(snapshot, settings)
        return (yield from self._connection.bridge().submit(snapshot, settings, key))

    def _key_for(self, snapshot, settings):
        """Return the key under which this is one submission, however often it is sent.

        A press that repeats one whose fate is unknown is that one: the daemon may have it already.
        """
        if self._unsure is None or self._unsure[1:] != (snapshot, settings):
            self._unsure = (str(uuid.uuid4()), snapshot, settings)
        return self._unsure[0]

    def _take(self, background_task):
        was_taken_back = background_task.error is None and background_task.result is None
        self._background_task = self.stage = self.share = None
        self.failure, self.submission = background_task.error, background_task.result
        if getattr(self.failure, "sent", False):
            words = say(self._host.language(), "mayBeAccepted", reason=str(self.failure))
            self.failure = Unreachable(words, sent=True, **self.failure.facts)
        elif not was_taken_back:
            # The daemon said yes or no, or never heard of it.
            self._unsure = None
        if self.submission is not None:
            for call in self.accepted:
                call(self.submission)
        self._changed()
        then, self._then = self._then, None
        if then is not None and not was_taken_back:
            then(self)

    def _enter(self, stage):
        self.stage, self.share = stage, None
        self._changed()

    def _progress(self, share):
        if share - (self.share or 0.0) >= _LEAST_TOLD:
            self.share = share
            self._changed()


def _expect_same(host, name, scene):
    """Raise where another scene is open than the one for which Submit was pressed."""
    now = scene_key(host)
    if now == scene or is_same_scene(scene, now):
        return
    if scene[1] is None and scene[0] is None:
        # Saved for the first time, in a host that does not tell one untitled scene from another.
        return
    raise OtherScene(say(host.language(), "otherScene", name=name))
