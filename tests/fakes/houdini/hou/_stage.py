"""As much of pxr.Usd as a reader of render settings meets. Names: OpenUSD's own Python API."""


class Path:
    """Sdf.Path: a value that says itself with str()."""

    def __init__(self, text):
        self._text = text

    def __str__(self):
        return self._text


class Layer:
    def __init__(self, real_path, asks=()):
        #: "" of an anonymous layer.
        self.realPath = real_path
        self._asks = asks

    def GetCompositionAssetDependencies(self):
        return list(self._asks)

    def ComputeAbsolutePath(self, asset_path):
        return asset_path


class Attribute:
    def __init__(self, value):
        self._value = value

    def IsValid(self):
        return True

    def Get(self, time=None):
        return self._value(time) if callable(self._value) else self._value


class NoAttribute:
    """What a prim answers for an attribute that it has not: an object that is not valid."""

    def IsValid(self):
        return False

    def Get(self, time=None):
        raise RuntimeError("Accessed an invalid attribute")


class Relationship:
    def __init__(self, targets):
        self._targets = targets

    def IsValid(self):
        return True

    def GetTargets(self):
        return [Path(target) for target in self._targets]


class NoRelationship:
    def IsValid(self):
        return False

    def GetTargets(self):
        raise RuntimeError("Accessed an invalid relationship")


class Prim:
    def __init__(self, path, type_name, attributes, relationships):
        self._path = path
        self._type_name = type_name
        self._attributes = attributes
        self._relationships = relationships

    def IsValid(self):
        return True

    def GetPath(self):
        return Path(self._path)

    def GetTypeName(self):
        return self._type_name

    def GetAttribute(self, name):
        return Attribute(self._attributes[name]) if name in self._attributes else NoAttribute()

    def GetRelationship(self, name):
        if name not in self._relationships:
            return NoRelationship()
        return Relationship(self._relationships[name])


class NoPrim:
    def IsValid(self):
        return False


class Stage:
    def __init__(self, prims=(), layers=(), default_settings=None, time_codes=None):
        self._prims = {str(prim.GetPath()): prim for prim in prims}
        self._layers = layers
        self._default_settings = default_settings
        self._time_codes = time_codes

    def GetPrimAtPath(self, path):
        return self._prims.get(path) or NoPrim()

    def HasAuthoredMetadata(self, key):
        return key == "renderSettingsPrimPath" and self._default_settings is not None

    def GetMetadata(self, key):
        return self._default_settings if self.HasAuthoredMetadata(key) else None

    def HasAuthoredTimeCodeRange(self):
        return self._time_codes is not None

    def GetStartTimeCode(self):
        return self._time_codes[0] if self._time_codes else 0.0

    def GetEndTimeCode(self):
        return self._time_codes[1] if self._time_codes else 0.0

    def GetUsedLayers(self, includeClipLayers=True):
        return [Layer(path) if isinstance(path, str) else path for path in self._layers]
