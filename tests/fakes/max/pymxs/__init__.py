"""A pymxs that refuses: see README.md of the folder above."""

from ._runtime import Runtime
from ._values import ByRef

runtime = Runtime()


def byref(value):
    return ByRef(value)
