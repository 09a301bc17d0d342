"""The size of the pictures, and the part of them that is rendered."""

from pymxs import runtime as rt

from .reading import ask, plain

# What Render Setup's list of areas holds besides the whole view.
_AREAS = (
    "selected",
    "selection",
    "region",
    "regionSelected",
    "crop",
    "cropSelected",
    "blowup",
    "blowupSelected",
    "boxSelected",
)
_SQUARE = 0.001


def render_size():
    """Return (width, height) of Render Setup in pixels."""
    return _pixels(lambda: rt.renderWidth), _pixels(lambda: rt.renderHeight)


def gather_resolution(own_size):
    """Return ({"width", "height"}, whether that is sure); own_size: (width, height) that the
    renderer takes instead, or None."""
    width, height = own_size or render_size()
    is_sure = own_size is not None or ask(lambda: min(rt.renderWidth, rt.renderHeight) > 0, False)
    return {"width": width, "height": height}, is_sure


def gather_region(warn):
    """Return {"area"} of what is rendered, None for all of the view."""
    area = ask(lambda: rt.getRenderType())
    if area is None or area == rt.Name("view"):
        return None
    name = next((each for each in _AREAS if area == rt.Name(each)), "other")
    warn("areaSet", area=name)
    return {"area": name}


def gather_pixel_aspect(warn):
    """Return the width of a pixel in its heights."""
    aspect = ask(lambda: plain(rt.renderPixelAspect), 1)
    if abs(aspect - 1) > _SQUARE:
        warn("pixelsNotSquare", aspect=aspect)
    return aspect


def _pixels(read):
    return max(1, int(ask(read, 1)))
