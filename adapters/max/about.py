"""Which adapter and which 3ds Max this is."""

from pymxs import runtime as rt

from .reading import ask

ADAPTER_VERSION = "0.1.0"
_YEAR = 7
# Of the numbers that a Max without a year says: 24000 is 2022.
_FIRST_YEAR = 1998
_PER_RELEASE = 1000


def max_version():
    """Return the year that this Max is sold as: "2025"; "unknown" where it does not say."""
    said = ask(rt_version, [])
    if len(said) > _YEAR and isinstance(said[_YEAR], int):
        return str(said[_YEAR])
    if said and isinstance(said[0], int) and said[0] >= _PER_RELEASE:
        return str(_FIRST_YEAR + said[0] // _PER_RELEASE)
    return "unknown"


def rt_version():
    """Return what maxVersion() says as a list."""
    return list(rt.maxVersion())


def has_window():
    """Return whether an artist sits in front: no 3dsmaxbatch, no render node."""
    return not (
        ask(lambda: rt.maxOps.isInNonInteractiveMode(), False)
        or ask(lambda: rt.IsNetServer(), False)
    )
