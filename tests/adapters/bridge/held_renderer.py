"""A Blender for the sandbox farm that begins no frame while a test holds it."""

import os
import shlex

_SCRIPT = """#!/bin/sh
# The farm asks for the version when it starts, and gets it at once.
case "$*" in *--version*) ;; *) [ ! -p {gate} ] || cat {gate} >/dev/null ;; esac
exec {blender} "$@"
"""


class HeldRenderer:
    """Free at first; `env` is what the farm has to be started with."""

    def __init__(self, folder, blender):
        self._gate = os.path.join(folder, "farm-waits")
        program = os.path.join(folder, "blender-of-the-farm")
        words = {"gate": shlex.quote(self._gate), "blender": shlex.quote(blender)}
        with open(program, "w", encoding="utf-8") as file:
            file.write(_SCRIPT.format(**words))
        os.chmod(program, 0o700)
        self.env = {"RENDERBRIDGE_BLENDER": program}

    def hold(self):
        """Have every Blender that the farm starts from now on wait before it opens a scene."""
        os.mkfifo(self._gate)

    def release(self):
        """Let those go on that wait, and all that come."""
        # Opened both ways, which waits for nobody; closed, it ends what reads.
        gate = os.open(self._gate, os.O_RDWR)
        os.unlink(self._gate)
        os.close(gate)
