"""maya.cmds: every name that Maya has, as far as the fake models it."""

from . import commands, model, strict  # noqa: F401  commands register themselves


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return strict.named(name, model.current)
