# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the panels of the render farm are."""


class OfRenderFarm:
    """In the Render Properties."""

    bl_space_type = "PROPERTIES"
    bl_region_type = "WINDOW"
    bl_context = "render"
