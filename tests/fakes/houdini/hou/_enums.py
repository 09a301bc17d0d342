"""Values that are compared by identity and know their name, as hou's are."""


class EnumValue:
    def __init__(self, name):
        self._name = name

    def name(self):
        return self._name

    def __repr__(self):
        return f"<{self._name}>"


def _enum(name, values):
    return type(name, (), {value: EnumValue(value) for value in values.split()})


exprLanguage = _enum("exprLanguage", "Hscript Python")
severityType = _enum("severityType", "Error Fatal ImportantMessage Message Warning")
licenseCategoryType = _enum(
    "licenseCategoryType", "Apprentice ApprenticeHD Commercial Education Indie"
)
fileType = _enum("fileType", "Alembic Any Directory Geometry Image Otl Sim Usd Fbx Hip Movie")
paneTabType = _enum("paneTabType", "NetworkEditor Parm SceneViewer")
hipFileEventType = _enum("hipFileEventType", "AfterClear AfterLoad AfterSave BeforeSave")
