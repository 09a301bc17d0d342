"""An artist's desk with each host: a scene open, and the adapter's own entry in the menu."""

import os
import re
from xml.etree import ElementTree

from renderbridge.qt.binding import QtWidgets, is_alive

from .. import CHECKOUT
from ..shots import (
    files_of_houdini_shot,
    files_of_maya_shot,
    houdini_shot,
    max_shot,
    max_studio,
    maya_shot,
    maya_studio,
)
from . import turn

# Found now that the shots have brought hosts and adapters.
import hou  # isort: skip
from maya import model  # isort: skip
from renderbridge_maya import menu as maya_menu  # isort: skip


class Desk:
    """A host with a main window. folder: throw-away; main_window: ends with the desk.

    shows: where shows lie instead, as far as the host tells; nothing is written there then.
    """

    #: As HostPort.app.
    app = ""
    #: Of the daemon behind it.
    daemon_env = {}

    def __init__(self, folder, shows=None):
        self.folder = folder
        self.shows = shows or folder
        self.scene = None
        self.main_window = QtWidgets.QMainWindow()
        self.main_window.setWindowTitle(self.app)
        self.main_window.show()

    def leave(self):
        """Take the host's main window apart."""
        if is_alive(self.main_window):
            self.main_window.deleteLater()
        # What waits to be deleted would be found by its name.
        turn()

    def open(self, name=None, speaks="en"):
        """Have the shot open, as if the artist had opened it now."""
        raise NotImplementedError

    def bring_to_farm(self, storage):
        """Bring the scene to the farm by hand, into `storage`, where no driver does."""
        place = os.path.join(storage, self.scene_path().lstrip("/"))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb"):
            pass

    def scene_path(self):
        """Return where the open scene lies on a POSIX disk."""
        return self.scene.path

    def press_menu(self):
        """Do what the menu of the host does."""
        raise NotImplementedError

    def press_check(self):
        """Do what the menu's entry does that checks Renderbridge."""
        raise NotImplementedError

    def change(self):
        """Have the artist change the frames, and not save that."""
        raise NotImplementedError

    def fail_to_save(self, words):
        """Have the host refuse to save from now on; it gives `words` as its reason if it can."""
        raise NotImplementedError

    def is_changed(self):
        """Return whether the scene has unsaved changes."""
        raise NotImplementedError

    def selected(self):
        """Return the names of what is selected in the host."""
        raise NotImplementedError


class MayaDesk(Desk):
    app = "maya"

    def __init__(self, folder, shows=None):
        super().__init__(folder, shows)
        self.main_window.setObjectName("MayaWindow")

    def open(self, name=None, speaks="en"):
        before = model.current()
        names = (name,) if name else ()
        language = "zh_CN" if speaks == "zh" else "en_US"
        self.scene = maya_shot(self.shows, *names, preferences=self.folder, language=language)
        if self.shows == self.folder:
            files_of_maya_shot(self.scene)
        self._go_on(before)
        return self.scene.path

    def press_menu(self):
        # Maya hands over the state of the entry.
        self.scene.interface["renderbridgeSubmitItem"]["command"](False)

    def press_check(self):
        self.scene.interface["renderbridgeCheckItem"]["command"](False)

    def change(self):
        maya_studio.animation(self.scene, 1001, 1050)
        self.scene.is_modified = True

    def fail_to_save(self, words):
        self.scene.save_error = words

    def is_changed(self):
        return self.scene.is_modified

    def selected(self):
        return list(self.scene.selection)

    def leave(self):
        maya_menu.remove()
        super().leave()

    def _go_on(self, before):
        """Menus and those who listen belong to the running Maya, not to its scene."""
        if "renderbridgeSubmitItem" in before.interface:
            self.scene.interface, self.scene.jobs = before.interface, before.jobs
        else:
            maya_studio.shelves(self.scene)
            maya_menu.install()
        for opened in list(self.scene.jobs.values()):
            opened()


class HoudiniDesk(Desk):
    app = "houdini"
    STYLE = "QWidget { color: #dcdcdc; background-color: #3a3a3a }"

    def open(self, name=None, speaks="en"):
        names = (name,) if name else ()
        self.scene = houdini_shot(self.shows, *names, preferences=self.folder)
        if self.shows == self.folder:
            files_of_houdini_shot(self.scene)
        self.scene.session.main_window = self.main_window
        self.scene.session.style_sheet = self.STYLE
        # Houdini has no language of its own.
        os.environ["RENDERBRIDGE_LANGUAGE"] = speaks
        hou._tell(hou.hipFileEventType.AfterClear)
        hou._tell(hou.hipFileEventType.AfterLoad)
        return self.scene.session.path

    def scene_path(self):
        return self.scene.session.path

    def press_menu(self):
        self._run_entry("renderbridge_open")

    def press_check(self):
        self._run_entry("renderbridge_check")

    def _run_entry(self, entry):
        path = os.path.join(CHECKOUT, "adapters", "houdini", "start", "MainMenuCommon.xml")
        (item,) = ElementTree.parse(path).findall(f".//scriptItem[@id='{entry}']")
        exec(compile(item.findtext("scriptCode").strip(), path, "exec"), {})

    def change(self):
        for path in ("/out/spray_beauty", "/out/lantern_glow"):
            hou.node(path).parm("f2").set(1010.0)

    def fail_to_save(self, words):
        self.scene.session.save_error = hou.OperationFailed(words)

    def is_changed(self):
        return self.scene.session.is_modified

    def selected(self):
        return list(self.scene.session.selected)

    def leave(self):
        os.environ.pop("RENDERBRIDGE_LANGUAGE", None)
        super().leave()


class MaxDesk(Desk):
    app = "max"
    # Nobody looks at files: this machine has no drive P.
    daemon_env = {"RENDERBRIDGE_TRANSFER_DRIVER": "none"}

    def open(self, name=None, speaks="en"):
        names = (name,) if name else ()
        language = "CHS" if speaks == "zh" else "ENU"
        self.scene = max_shot(self.folder, *names, speaks=language)
        self.scene.main_window = self.main_window
        max_studio.happen("filePostOpen")
        return self.scene.folder.replace("\\", "/") + self.scene.file

    def bring_to_farm(self, storage):
        path = self.scene.folder + self.scene.file
        place = os.path.join(storage, *path.replace(":", "").split("\\"))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb"):
            pass

    def press_menu(self):
        self._run_macro("RenderbridgeOpen")

    def press_check(self):
        self._run_macro("RenderbridgeCheck")

    def _run_macro(self, name):
        path = os.path.join(CHECKOUT, "adapters", "max", "start", "renderbridge.mcr")
        with open(path, encoding="ascii") as file:
            macros = re.findall(r'macroScript (\w+).*?python\.Execute "([^"]*)"', file.read(), re.S)
        exec(dict(macros)[name], {})

    def change(self):
        self.scene.range = (0, 9)
        self.scene.is_changed = True

    def fail_to_save(self, words):
        self.scene.save_fails = RuntimeError(words)

    def is_changed(self):
        return self.scene.is_changed

    def selected(self):
        return list(self.scene.selected)


DESKS = {desk.app: desk for desk in (MayaDesk, HoudiniDesk, MaxDesk)}
