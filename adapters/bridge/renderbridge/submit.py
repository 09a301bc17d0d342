"""One press of Submit, off the main thread: the daemon may have to be started first."""

import threading
import uuid

from .client import Bridge
from .errors import BridgeError
from .launcher import ensure_daemon


class Submit:
    """Sends a snapshot that the main thread gathered; its own thread touches no host.

    scene: the snapshot; settings: what the artist chose, {} for none; bridge: a Bridge; ensure:
    callable that returns once a daemon runs.

    Once is_done() says so, either `submission` (a dict) or `error` (a BridgeError) is set.
    `cursor` then is an event cursor from before the submission: nothing about it is missed.
    """

    def __init__(self, scene, settings, bridge=None, ensure=ensure_daemon):
        self.submission = None
        self.cursor = None
        self.error = None
        self._work = (scene, settings, bridge or Bridge(), ensure)
        # Made up once, so that however often this is sent it is one submission.
        self._key = str(uuid.uuid4())
        self._thread = threading.Thread(target=self._run, name="renderbridge-submit", daemon=True)
        self._thread.start()

    def is_done(self):
        """Return whether it is over; never waits."""
        return not self._thread.is_alive()

    def wait(self, seconds):
        """Wait until it is over, at most `seconds`; return is_done()."""
        self._thread.join(seconds)
        return self.is_done()

    def _run(self):
        scene, settings, bridge, ensure = self._work
        try:
            ensure()
            self.cursor = bridge.events()["cursor"]
            self.submission = bridge.submit(scene, settings, idempotency_key=self._key)
        except BridgeError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001  a thread's traceback is seen by nobody
            self.error = BridgeError(f"The scene could not be submitted: {error!r}.")
