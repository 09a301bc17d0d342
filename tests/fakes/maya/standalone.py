"""maya.standalone, for mayapy."""

from . import model
from .names import proved

for _name in ("initialize", "uninitialize"):
    proved("maya.standalone", _name)


def initialize(name="python"):
    model.current().is_batch = True


def uninitialize():
    pass
