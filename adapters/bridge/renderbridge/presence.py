"""Being listed by the daemon as a host with an open scene, and gathering when it asks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .routes_generated import Message


class Presence:
    """Speaks over an EventStream that somebody else polls.

    stream: the EventStream; app: "blender", "maya", …; version: the host's; adapter: the adapter's.
    `host_id` is what the daemon calls this host, None before it said so.
    """

    def __init__(self, stream, app, version, adapter):
        self.host_id = None
        self._stream = stream
        self._facts = {"app": app, "version": version, "adapter": adapter}
        self._greeted = 0
        self._told = None

    def tell(self, path, modified):
        """Say hello after each opening of the stream, and the scene whenever it is another one.

        path: of the open file, None when it was never saved; modified: bool, None for unknown.
        """
        if not self._stream.is_open:
            return
        scene = {"path": path, "modified": modified}
        if self._greeted != self._stream.openings:
            self.host_id = None
            hello = {"type": "host.hello", "scene": scene}
            hello.update(self._facts)
            if self._stream.send(hello):
                self._greeted, self._told = self._stream.openings, scene
        elif scene != self._told and self._stream.send({"type": "host.scene", "scene": scene}):
            self._told = scene

    def take(self, message: "Message"):
        """Return the id of the request when `message` asks to gather the scene, else None."""
        if message["type"] == "host.welcome":
            self.host_id = message.get("hostId")
        if message["type"] == "host.gather":
            return message.get("requestId")
        return None

    def gathered(self, request_id, scene_id=None, error=None):
        """Answer a request with the id under which the scene was stored, or why it was not."""
        answer = {"type": "host.gathered", "requestId": request_id}
        if scene_id is not None:
            answer["sceneId"] = scene_id
        if error is not None:
            answer["error"] = error[:2000]
        self._stream.send(answer)
