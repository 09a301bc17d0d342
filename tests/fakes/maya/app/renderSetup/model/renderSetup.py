"""Render Setup's own model: layers, groups, collections (facts page 1.7)."""

from .... import model


class Selector:
    def __init__(self, nodes):
        self._nodes = nodes

    def nodes(self):
        return list(self._nodes)


class Collection:
    def __init__(self, name, nodes=(), is_enabled=True):
        self._name, self._nodes, self._is_enabled = name, nodes, is_enabled
        self._is_shown = True
        self._children = []

    def name(self):
        return self._name

    def isEnabled(self):
        return self._is_enabled

    def isRenderable(self):
        """False where another collection is set to stand alone."""
        return self._is_enabled and self._is_shown

    def selector(self):
        return Selector(self._nodes)

    def getChildren(self):
        return list(self._children)

    def append(self, child):
        child._parent = self
        self._children.append(child)


class RenderLayer:
    """Its getChildren() leaves out groups, which getGroups() has: as in Maya."""

    def __init__(self, name, legacy, is_renderable=True):
        self._name, self._legacy, self._is_renderable = name, legacy, is_renderable
        self._collections, self._groups = [], []

    def name(self):
        return self._name

    def isRenderable(self):
        return self._is_renderable

    def getChildren(self):
        return list(self._collections)

    def getGroups(self):
        return list(self._groups)

    def _getLegacyNodeName(self):
        return self._legacy


class DefaultRenderLayer:
    def __init__(self, scene):
        self._scene = scene

    def name(self):
        return "defaultRenderLayer"

    def isRenderable(self):
        return self._scene.read("defaultRenderLayer.renderable")


class RenderSetup:
    def __init__(self, scene):
        self._scene = scene
        self.layers = []

    def getRenderLayers(self):
        return list(self.layers)

    def getDefaultRenderLayer(self):
        return DefaultRenderLayer(self._scene)

    def getVisibleRenderLayer(self):
        for layer in self.layers:
            if layer._getLegacyNodeName() == self._scene.visible_layer:
                return layer
        return self.getDefaultRenderLayer()

    def switchToLayer(self, layer):
        raise AssertionError("a gatherer never switches layers")


def instance():
    scene = model.current()
    if scene.render_setup is None:
        scene.render_setup = RenderSetup(scene)
    return scene.render_setup
