"""What Lantern's menu calls."""


def open_window():
    """Open the window of Renderbridge, or raise the one that is open."""
    from .host import LanternHost
    from .renderbridge.qt import show

    show(LanternHost())
