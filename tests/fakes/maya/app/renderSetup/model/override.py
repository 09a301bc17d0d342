"""The overrides of Render Setup, as far as their names are proved (facts page 1.7)."""


class Override:
    def __init__(self, scene, name, attribute, is_enabled=True, is_local=False):
        self._scene, self._name, self._attribute = scene, name, attribute
        self._is_enabled, self._is_local = is_enabled, is_local
        self._parent = None

    def name(self):
        return self._name

    def attributeName(self):
        return self._attribute

    def isEnabled(self):
        return self._is_enabled

    def isLocalRender(self):
        return self._is_local

    def parent(self):
        return self._parent


class AbsOverride(Override):
    pass


class RelOverride(Override):
    pass


class UniqueOverride(Override):
    def __init__(self, *arguments, target="", **keywords):
        super().__init__(*arguments, **keywords)
        self._target = target

    def targetNodeName(self):
        return self._target


class AbsUniqueOverride(UniqueOverride, AbsOverride):
    pass


class RelUniqueOverride(UniqueOverride, RelOverride):
    pass
