"""Asking 3ds Max about one thing without letting it end everything."""

import math

# What pymxs raises for deleted nodes, missing plug-ins and names that this version does not have:
# an unknown name is undefined, which is None, which cannot be called.
READING = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def ask(read, default=None):
    """Return what `read()` returns, `default` where it raises or Max says undefined."""
    try:
        found = read()
    except READING:
        return default
    return default if found is None else found


def text_of(value):
    """Return a string as it is, "" for undefined and for whatever is no string."""
    return value if isinstance(value, str) else ""


def frame_of(value):
    """Return the frame number of a Time value or a number, whole ones as int.

    A Time must not be made a text ("100f"). Raises TypeError or ValueError for others.
    """
    return plain(getattr(value, "frame", value))


def plain(number):
    """Return a finite number, whole ones as int. Raises ValueError for others: JSON has none."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("expected a finite number, got {}".format(number))
    value = round(value, 6)
    return int(value) if value == int(value) else value


def reason(error):
    """Return what an exception of Max says, in one line."""
    return " ".join(str(error).split()) or type(error).__name__
