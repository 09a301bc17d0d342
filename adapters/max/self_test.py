"""The self-test in this 3ds Max: how each name is tried, and where it is asked for and shown."""

from pymxs import runtime as rt

from .about import has_window
from .host import MaxHost
from .renderbridge.self_test.api_names import Absent, found
from .renderbridge.self_test.examining import Subject


def subject():
    """Return this 3ds Max as the self-test sees it."""
    return Subject(
        title="3ds Max",
        host=MaxHost(),
        least="2022",
        adapter=__file__,
        tries={"function": _function, "global": _global, "member": _member},
        package=__package__,
        host_module=rt,
        has_window=has_window(),
    )


def open_self_test():
    """Ask how, and run it; what the menu entry does."""
    from .main_window import keep_keys
    from .renderbridge.qt.self_test_window import open_self_test as open_window

    window = open_window(subject())
    keep_keys(window)
    return window


def _function(name):
    # A name that MAXScript does not know is undefined there.
    if _value(name) is None:
        raise Absent(name)
    return found(rt, name)


def _global(name):
    # Undefined may be what it holds just now.
    return None if _value(name) is None else found(rt, name)


def _member(name):
    owner, member = name.split(".")
    thing = _value(owner)
    if thing is None:
        raise Absent(name)
    return found(thing, member)


def _value(name):
    try:
        return getattr(rt, name)
    except AttributeError:
        raise Absent(name) from None
