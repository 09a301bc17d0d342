"""Render layers, of both kinds."""

from ..strict import command


@command
def mayaHasRenderSetup(scene):
    return scene.has_render_setup


@command
def editRenderLayerGlobals(scene, **flags):
    if flags != {"query": True, "currentRenderLayer": True}:
        raise AssertionError("a gatherer never switches layers")
    return scene.visible_layer
