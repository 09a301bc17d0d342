"""Run by Maya at its start, among every other userSetup.py: adds Renderbridge's menu, later.

All of them share one namespace, so that this one leaves no name behind.
"""


def _renderbridge_start():
    import maya.utils
    from maya import cmds

    def add_menu():
        # Whatever goes wrong here must not take Maya's start, or the next script, with it.
        try:
            from renderbridge_maya import menu

            menu.install()
        except Exception as error:  # noqa: BLE001
            print("Renderbridge could not add its menu: {!a}. Install it again.".format(error))

    # Deferred work never runs in batch mode, and there is no window for a menu.
    if not cmds.about(batch=True):
        maya.utils.executeDeferred(add_menu)


try:
    _renderbridge_start()
except Exception as error:  # noqa: BLE001
    print("Renderbridge could not start: {!a}. Everything else of Maya works.".format(error))
finally:
    del _renderbridge_start
