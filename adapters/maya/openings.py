"""How often a scene was opened since the menu was made: tells one untitled from the next."""

from maya import cmds

_EVENTS = ("SceneOpened", "NewSceneOpened")
_jobs = []
_count = [0]


def openings():
    """Return a number that rises with each scene that is opened, None while nobody counts."""
    return _count[0] if _jobs else None


def start_counting():
    """Count from now on; harmless when it counts already."""
    if not _jobs:
        _jobs.extend(cmds.scriptJob(event=(event, _opened)) for event in _EVENTS)


def stop_counting():
    """Take the jobs away."""
    while _jobs:
        job = _jobs.pop()
        if cmds.scriptJob(exists=job):
            cmds.scriptJob(kill=job, force=True)


def _opened():
    _count[0] += 1
