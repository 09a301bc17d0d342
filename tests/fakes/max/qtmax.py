"""What 3ds Max gives to Qt, as far as the adapter asks for it."""

from pymxs._names import TABLE
from pymxs._scene import session


def GetQMaxMainWindow():
    return session().main_window


def DisableMaxAcceleratorsOnFocus(widget, disable):
    if disable is not True or widget is None:
        raise TypeError(f"DisableMaxAcceleratorsOnFocus({widget!r}, {disable!r})")
    session().windows_with_keys.append(widget)


for _name in [name for name in dir() if name[0].isupper() and name != "TABLE"]:
    if _name not in TABLE["qtmax"]:
        raise AssertionError(f"qtmax has no {_name}: see names.json")
