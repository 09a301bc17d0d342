"""Which adapter and which Houdini this is."""

import hou

ADAPTER_VERSION = "0.1.0"

#: Licences whose scenes no other licence opens, and that farms refuse.
NON_COMMERCIAL = ("Apprentice", "ApprenticeHD", "Education")


def houdini_version():
    """Return Houdini's full build: "20.5.332"."""
    return hou.applicationVersionString()


def licence():
    """Return the licence in use: "Commercial", "Indie", "Apprentice", "ApprenticeHD",
    "Education"."""
    return hou.licenseCategory().name()
