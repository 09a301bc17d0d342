"""Gathering belongs to one scene: opening another one meanwhile ends it."""

from .errors import BridgeError


class OtherScene(BridgeError):
    """Another scene was opened while one was gathered."""

    code = "otherScene"


def while_open(steps, open_scene, sentence):
    """A background task: take `steps` and return their result, as long as the same scene is open.

    open_scene: callable that returns what tells scenes apart, asked after each pause; sentence:
    callable that returns the message of the OtherScene that is raised when it tells another one.
    """
    begun = open_scene()
    try:
        while True:
            try:
                signal = next(steps)
            except StopIteration as stop:
                return stop.value
            yield signal
            if open_scene() != begun:
                raise OtherScene(sentence())
    finally:
        steps.close()
