"""How often this Houdini has opened a scene, so that a new one is told from a saved one."""

import hou

_COUNT = [0]
_IS_LISTENING = []


def openings():
    """Return a number that differs after each scene that was opened or begun. Cheap."""
    if not _IS_LISTENING:
        _IS_LISTENING.append(True)
        hou.hipFile.addEventCallback(_happened)
    return _COUNT[0]


def _happened(event_type):
    # Clearing comes before every opening, and alone when a new scene is begun.
    if event_type in (hou.hipFileEventType.AfterClear, hou.hipFileEventType.AfterLoad):
        _COUNT[0] += 1
