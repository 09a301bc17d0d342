"""maya.utils: what is deferred runs when the test lets Maya be idle."""

from . import model
from .names import proved

proved("maya.utils", "executeDeferred")


def executeDeferred(function, *arguments, **keywords):
    scene = model.current()
    if scene.is_batch:
        # Documented: in batch mode nothing that is deferred ever runs.
        return
    scene.deferred.append((function, arguments, keywords))
