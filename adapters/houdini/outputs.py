"""Where a render node writes."""

from .parm_paths import patterns_over
from .reading import is_on, text_of

#: Displays of RenderMan that are windows, not files.
_WINDOWS = ("it", "houdini")
_MOST_DISPLAYS = 16


def outputs_of(node, known, span):
    """Return the paths that the node writes over its frames, the frame as "$F4"; [] when it says
    none.

    More than one only where the path changes otherwise than with the frame, the first one first.
    known: its RopType; span: (first, last) frame. What is exported instead of a picture (.ifd,
    .ass, .rs) is the output while that is switched on.
    """
    for toggle, output in known.instead:
        if is_on(node, toggle):
            return _patterns(node, output, span)
    if known.renderer == "renderman":
        return _displays(node, span)
    for output in known.outputs:
        found = _patterns(node, output, span)
        if found:
            return found
    return []


def is_exported(node, known):
    """Return whether the node writes a scene for its renderer in place of pictures."""
    return any(is_on(node, toggle) for toggle, _ in known.instead)


def _patterns(node, parm_name, span):
    parm = node.parm(parm_name)
    return [path for path in patterns_over(parm, *span) if path] if parm is not None else []


def _displays(node, span):
    for index in range(_MOST_DISPLAYS):
        device = text_of(node, f"ri_device_{index}")
        if device and device not in _WINDOWS:
            return _patterns(node, f"ri_display_{index}", span)
    return []
