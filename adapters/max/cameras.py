"""The cameras of the scene, and which of them is rendered: the one of the view."""

from pymxs import runtime as rt

from .reading import READING, ask, reason, text_of
from .renderbridge.background_task import MORE
from .texts import say

_AT_ONCE = 64


def view_camera():
    """Return the node that the rendered view looks through, None for a view without a camera, and
    for one that nobody finds."""
    return rendered_view()[0]


def rendered_view():
    """Return (the node that the rendered view looks through or None, whether that is sure).

    That is the active view, or the one that Render Setup is locked to. A locked view may be one of
    another panel, which no viewport of this one is: then nobody can tell what it looks through.
    """
    try:
        if rt.rendUseActiveView is not False:
            return rt.viewport.GetCamera(), True
        index = _locked_viewport()
        return (None, False) if index is None else (rt.viewport.GetCamera(index=index), True)
    except READING:
        return None, False


def _locked_viewport():
    """Return which viewport Render Setup is locked to, counted from 1; None for none of these."""
    locked = ask(lambda: rt.rendViewID)
    for index in range(1, ask(lambda: int(rt.viewport.numViews), 0) + 1):
        if locked is not None and ask(lambda index=index: rt.viewport.getID(index)) == locked:
            return index
    # Undefined for a view of another panel.
    return ask(lambda: rt.rendViewIndex) or None


def name_of(node):
    """Return the name of a node, "" for none and for one that is gone."""
    return text_of(ask(lambda: node.name, "")) if node is not None else ""


def gather_cameras(warn):
    """A background task: return [{"name", "renderable", "type", "hidden"?, "xref"?}], each name
    once, by name.

    Targets are cameras to Max, and told by their class: their names are translated. Cameras of XRef
    scenes are no cameras to Max; one is listed when the view looks through it.
    """
    view, is_sure = rendered_view()
    if not is_sure:
        warn("lockedViewUnknown")
    rows, seen_view, doubled = {}, False, set()
    nodes = ask(lambda: list(rt.cameras), [])
    for start in range(0, len(nodes), _AT_ONCE):
        for node in nodes[start : start + _AT_ONCE]:
            try:
                row = _row(node)
            except READING as error:
                # One that was deleted meanwhile is nobody's any more.
                if ask(lambda node=node: rt.isValidNode(node), True):
                    name = name_of(node) or say("unnamedCamera")
                    warn("nodeUnreadable", name_of(node), name=name, reason=reason(error))
                continue
            if row is None:
                continue
            is_view = view is not None and node == view
            seen_view = seen_view or is_view
            row["renderable"] = is_view
            known = rows.get(row["name"])
            if known is None:
                rows[row["name"]] = row
                continue
            doubled.add(row["name"])
            known["renderable"] = known["renderable"] or is_view
        yield MORE
    if view is not None and not seen_view:
        _add_unlisted(rows, view, warn)
    for name in sorted(doubled):
        warn("cameraNameTwice", name, name=name)
    if view is None and not rows and is_sure:
        # With cameras it is an error, which the daemon tells.
        warn("viewWithoutCamera")
    return [rows[name] for name in sorted(rows)]


def _row(node):
    """Return the row of a camera, None for what is none."""
    if rt.superClassOf(node) != rt.camera:
        return None
    name = text_of(node.name)
    if not name:
        return None
    row = {"name": name, "renderable": False, "type": str(rt.classOf(node))}
    if ask(lambda: node.isHidden, False):
        row["hidden"] = True
    if rt.classOf(node) == rt.Missing_Camera:
        row["missing"] = True
    return row


def _add_unlisted(rows, view, warn):
    name = name_of(view)
    if not name:
        return
    rows[name] = {"name": name, "renderable": True, "type": str(rt.classOf(view)), "xref": True}
    warn("cameraOfXref", name, name=name)
