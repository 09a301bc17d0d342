"""Scene states and state sets: what the scene can be switched to, and is not while it is read."""

from pymxs import runtime as rt

from .reading import ask, text_of

_STATE_SETS = "Autodesk.Max.StateSets.Plugin"
_MOST = 200


def scene_states():
    """Return the names of the scene states, [] for none and where Max does not say."""
    count = ask(lambda: int(rt.sceneStateMgr.getCount()), 0)
    names = [
        text_of(ask(lambda index=index: rt.sceneStateMgr.getSceneState(index), ""))
        for index in range(1, min(count, _MOST) + 1)
    ]
    return [name for name in names if name]


def state_sets():
    """Return the names of the state sets, [] for none.

    They live in a part of Max of its own, which may make what it is asked for: a scene that this
    marked as changed is marked as saved again.
    """
    was_changed = ask(lambda: bool(rt.getSaveRequired()))
    try:
        return _names_of_state_sets()
    finally:
        if was_changed is False and ask(lambda: bool(rt.getSaveRequired()), False):
            ask(lambda: rt.setSaveRequired(False))


def _names_of_state_sets():
    """Counted from 0; the last one that is counted is Max's own."""
    children = ask(
        lambda: (
            rt.dotNetObject(_STATE_SETS).Instance.EntityManager.RootEntity.MasterStateSet.Children
        )
    )
    count = ask(lambda: int(children.Count), 0) - 1
    names = [
        text_of(ask(lambda index=index: children.Item[index].Name, ""))
        for index in range(min(max(count, 0), _MOST))
    ]
    return [name for name in names if name]
