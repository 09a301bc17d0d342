# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the panels of the render farm are, and when."""

from .session import SESSION


def has_form(context):
    """Return whether the farm is shown, and the daemon has answered for the scene."""
    return SESSION.is_open and SESSION.previewing.see(context.scene).preview is not None


class OfRenderFarm:
    """At the top of the Render tab."""

    bl_space_type = "PROPERTIES"
    bl_region_type = "WINDOW"
    bl_context = "render"

    @classmethod
    def poll(cls, _context):
        """Once the artist has opened it."""
        return SESSION.is_open
