"""What tells that the scene is worth gathering again, asked for four times a second."""

from pymxs import runtime as rt

from .cameras import name_of, view_camera
from .frames import frame_settings
from .pictures import render_size
from .reading import ask, frame_of, text_of
from .scene_identity import native_path


def scene_print():
    """Return something hashable that differs when frames, size, cameras, views, output or renderer
    do."""
    settings = frame_settings()
    single = settings[0] == 1
    return (
        native_path(),
        settings,
        # The frame that the artist plays counts only where it alone is rendered.
        ask(lambda: frame_of(rt.sliderTime)) if single else None,
        render_size(),
        text_of(ask(lambda: rt.rendOutputFilename, "")),
        str(ask(lambda: rt.renderers.production, "")),
        name_of(view_camera()),
        ask(lambda: rt.cameras.count, 0),
        ask(lambda: rt.batchRenderMgr.numViews, 0),
    )
