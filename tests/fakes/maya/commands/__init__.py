"""The commands that the fake models, one file for each part of Maya."""

from . import attributes, files, interface, layers, nodes, plugins, session, yeti  # noqa: F401
