"""The size of the pictures, and the part of them that is rendered."""

from .attributes import as_number

RESOLUTION = "defaultResolution."
GLOBALS = "defaultRenderGlobals."
VRAY = "vraySettings."
PICTURE_PLUGS = (
    RESOLUTION + "width",
    RESOLUTION + "height",
    RESOLUTION + "deviceAspectRatio",
    VRAY + "width",
    VRAY + "height",
)
_SQUARE = 0.01


def resolution_of(get, renderer):
    """Return {"width", "height"} in pixels: V-Ray keeps a size of its own, all others Maya's.

    get: what a plug holds in that layer, None for nothing.
    """
    width, height = get(RESOLUTION + "width"), get(RESOLUTION + "height")
    if renderer == "vray":
        width, height = get(VRAY + "width") or width, get(VRAY + "height") or height
    return {"width": _pixels(width), "height": _pixels(height)}


def pixel_aspect_of(get, resolution):
    """Return how wide a pixel is for its height, 1 for square ones.

    The attribute pixelAspect is for Maya's inner use; the ratio of the device is what it renders.
    """
    device = as_number(get(RESOLUTION + "deviceAspectRatio"), None)
    if not device or device <= 0:
        return 1
    return round(device * resolution["height"] / resolution["width"], 4)


def region_of(get):
    """Return the part that is rendered, in pixels from the lower left corner, or None for all."""
    if not get(GLOBALS + "useRenderRegion"):
        return None
    sides = {
        side: as_number(get(GLOBALS + side + "Region"), None)
        for side in ("left", "right", "bottom", "top")
    }
    return None if None in sides.values() else sides


def warn_about_pictures(get, renderer, resolution, region, warn):
    """Warn about pixels that are not square, and a region that a batch render may not know."""
    aspect = pixel_aspect_of(get, resolution)
    # V-Ray's size and ratio are its own.
    if abs(aspect - 1) > _SQUARE and renderer != "vray":
        warn("pixelsNotSquare", aspect=aspect)
    if region:
        warn("regionSet", **region)


def _pixels(value):
    number = as_number(value, 1)
    return max(1, int(number))
