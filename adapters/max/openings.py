"""How often this Max has opened a scene, so that a new one is told from a saved one."""

from pymxs import runtime as rt

from .reading import READING

ID = "renderbridgeOpenings"
_EVENTS = ("filePostOpen", "systemPostReset", "systemPostNew")
# Text rather than a function: every version takes that, and it outlives no reload of this module.
_CALL = 'python.Execute "import renderbridge_max.openings as o; o.opened()"'
_COUNT = [0]
_IS_LISTENING = []


def openings():
    """Return a number that differs after each scene that was opened or begun. Cheap."""
    if not _IS_LISTENING:
        _IS_LISTENING.append(True)
        try:
            stop_listening()
            for event in _EVENTS:
                rt.callbacks.addScript(rt.Name(event), _CALL, id=rt.Name(ID))
        except READING:
            # Then the path alone tells one scene from another.
            return _COUNT[0]
    return _COUNT[0]


def stop_listening():
    """Take our callbacks away, and only ours."""
    rt.callbacks.removeScripts(id=rt.Name(ID))


def opened():
    """Called by Max after a scene was opened, reset or begun."""
    _COUNT[0] += 1
