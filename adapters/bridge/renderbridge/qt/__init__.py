"""The dialog of the hosts that speak Qt. `from renderbridge.qt import show; show(host)`."""


def show(host):
    """Show the window of `host` (a HostPort), raised when it is open already; return it.

    Raises NoQt where the host has neither PySide6 nor PySide2, or no QApplication yet.
    """
    # Qt is loaded when somebody presses the menu entry, not when the host starts.
    from .open_windows import show_window

    return show_window(host)
