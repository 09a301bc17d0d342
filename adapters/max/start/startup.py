"""Run by 3ds Max at its start: adds Renderbridge's menu, unless nobody sits in front.

From 2025 on Max runs this itself, before that renderbridge.ms does.
"""


def _renderbridge_start():
    import os
    import sys

    name = "renderbridge_max"
    said = globals().get("__file__") or sys._getframe().f_code.co_filename
    folders = [os.path.dirname(os.path.dirname(os.path.abspath(said)))]
    # Where packages of plug-ins lie, for a Max that does not say which file it runs.
    folders += [
        os.path.join(os.environ[variable], "Autodesk", "ApplicationPlugins", name)
        for variable in ("APPDATA", "PROGRAMDATA")
        if variable in os.environ
    ]
    for folder in folders:
        if os.path.basename(folder) == name and os.path.isfile(os.path.join(folder, "menu.py")):
            holder = os.path.dirname(folder)
            if holder not in sys.path:
                sys.path.append(holder)
            break

    from renderbridge_max import menu

    menu.install()


try:
    _renderbridge_start()
except Exception as error:  # noqa: BLE001  Max's start, and whatever starts next, go on
    print("Renderbridge could not start: {!a}. Everything else of 3ds Max works.".format(error))
