"""Run by 3ds Max out of the unpacked .mzp: puts the adapter where every Max looks for packages."""


def _install():
    import os
    import shutil
    import sys

    name, marker = "renderbridge_max", "renderbridge-adapter.json"
    said = globals().get("__file__") or sys._getframe().f_code.co_filename
    source = os.path.join(os.path.dirname(os.path.abspath(said)), name)
    holder = os.path.join(os.environ["APPDATA"], "Autodesk", "ApplicationPlugins")
    target = os.path.join(holder, name)
    is_there = os.path.lexists(target)
    if is_there and not os.path.isfile(os.path.join(target, marker)):
        raise RuntimeError(
            "{} is not from Renderbridge, and was left alone. Move it away.".format(target)
        )
    os.makedirs(holder, exist_ok=True)
    # Whole or not at all: Max reads every folder here that has a PackageContents.xml.
    fresh, old = (os.path.join(holder, ".{}.{}".format(name, what)) for what in ("new", "old"))
    for each in (fresh, old):
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(source, fresh)
    if is_there:
        os.rename(target, old)
    os.rename(fresh, target)
    shutil.rmtree(old, ignore_errors=True)
    print("Renderbridge is installed in {}. Start 3ds Max again.".format(target))


try:
    _install()
except Exception as error:  # noqa: BLE001  a sentence instead of a traceback
    print("Renderbridge could not be installed: {!a}.".format(error))
