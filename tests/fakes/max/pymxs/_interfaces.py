"""Interfaces and structures of 3ds Max: what stands before the dot."""

import runpy

from ._scene import session
from ._values import Array, ByRef, Name, Value


def _of(kind, build):
    """The answer to a global name: a Value of `kind` whose members build(session) says."""
    return lambda opened: Value(kind, **build(opened))


def _counted_from_1(items, what):
    def get(index):
        if not isinstance(index, int) or not 1 <= index <= len(items):
            raise RuntimeError(f"{what} counts from 1 to {len(items)}, got {index!r}")
        found = items[index - 1]
        if isinstance(found, Exception):
            raise found
        return found

    return get


def _xrefs_of(opened, root):
    """What the open scene shows, or the XRef scene `root`."""
    return opened.xref_scenes if root is None else opened.nested_xrefs.get(id(root), [])


def _counted_from_0(items, what):
    def get(index):
        if not isinstance(index, int) or not 0 <= index < len(items):
            raise RuntimeError(f"{what} counts from 0 to {len(items) - 1}, got {index!r}")
        found = items[index]
        if isinstance(found, Exception):
            raise found
        return found

    return get


def _element_manager():
    opened = session()
    return Value(
        "element manager",
        GetElementsActive=lambda: opened.elements_on,
        NumRenderElements=lambda: len(opened.elements),
        GetRenderElement=_counted_from_0([each[0] for each in opened.elements], "render elements"),
        GetRenderElementFilename=_counted_from_0(
            [each[1] for each in opened.elements], "render elements"
        ),
    )


class _Arguments:
    """What -mxsString said, by Name; a dictionary of MAXScript knows no text as its key."""

    def __getitem__(self, key):
        if not isinstance(key, Name):
            raise RuntimeError(f"mxsCmdLineArgs is asked for {key!r}: use rt.Name()")
        for name, value in session().arguments.items():
            if key == Name(name):
                return value
        return None


def _max_ops(opened):
    return {
        "isInNonInteractiveMode": lambda: opened.is_batch,
        "GetCurRenderElementMgr": _element_manager,
        "mxsCmdLineArgs": _Arguments(),
        "GetICuiMenuMgr": lambda: _cui_manager(opened),
    }


def _cui_manager(opened):
    if opened.version[7] < 2025:
        raise RuntimeError("No such method: GetICuiMenuMgr")
    return Value(
        "cui manager",
        GetCurrentConfiguration=lambda: "MaxUserConfiguration",
        LoadConfiguration=lambda _: lay_out(opened),
    )


def lay_out(opened):
    """Build the menus as 3ds Max 2025 does: ask everybody who declares some."""
    opened.cui = {}
    run_callbacks("cuiRegisterMenus")


def _cui_menu(entries):
    def create_sub_menu(guid, title, beforeid=None):
        _require_guid(guid, beforeid)
        entries[guid] = (title, {})
        return _cui_menu(entries[guid][1])

    def create_action(guid, table, action):
        _require_guid(guid)
        if table != 647394 or action.count("`") != 1:
            raise RuntimeError(f"createAction({table!r}, {action!r})")
        entries[guid] = action

    return Value("cui menu", createSubMenu=create_sub_menu, createAction=create_action)


def _require_guid(*guids):
    for guid in guids:
        if guid is not None and (len(guid) != 36 or guid.count("-") != 4):
            raise RuntimeError(f"no GUID: {guid!r}")


def _viewport(opened):
    def get_camera(index=None):
        if index is not None and (not isinstance(index, int) or index < 1):
            raise RuntimeError(f"viewports count from 1, got {index!r}")
        return opened.view_cameras.get(index)

    def get_id(index):
        return _counted_from_1(opened.view_ids, "viewports")(index)

    return {"GetCamera": get_camera, "numViews": len(opened.view_ids), "getID": get_id}


def _color_pipeline(opened):
    if opened.color_mode is None:
        raise AttributeError("ColorPipelineMgr is not known to this version")
    return {"Mode": Name(opened.color_mode), "OCIOConfigPath": opened.color_config}


def _tracking(opened):
    def get_files(answer):
        _require_byref(answer)
        if opened.tracking_fails:
            raise opened.tracking_fails
        paths = [] if opened.tracking_is_off or not opened.refreshes else opened.tracked
        return len(paths), Array(paths)

    def by_status(status, answer):
        _require_byref(answer)
        if status != Name("missing"):
            raise RuntimeError(f"GetFilesByFileSystemStatus({status!r})")
        return len(opened.missing), Array(opened.missing)

    def refresh():
        if not tracking.Silent:
            raise AssertionError("the tracking may ask the artist for a vault: be Silent")
        opened.refreshes += 1
        return True

    tracking = _Tracking(
        "ATSOps",
        settable=("Silent",),
        Refresh=refresh,
        GetFiles=get_files,
        GetFilesByFileSystemStatus=by_status,
        Silent=opened.tracking_is_silent,
        Disabled=opened.tracking_is_off,
    )
    return tracking


class _Tracking(Value):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        session().tracking_is_silent = value


def _require_byref(answer):
    if not isinstance(answer, ByRef):
        raise TypeError(f"expected a reference, pymxs.byref(…), got {answer!r}")


def _properties(opened):
    def custom(name):
        if name != Name("custom"):
            raise RuntimeError(f"fileProperties of {name!r}")
        return list(opened.custom_properties.items())

    def add(group, key, value):
        custom(group)
        if not isinstance(value, str) or not value.isascii():
            raise RuntimeError(f"addProperty: {value!r} is kept in a code page")
        opened.custom_properties[key] = value
        opened.is_changed = True

    def get_items(group):
        if group != "Used Plug-Ins":
            raise RuntimeError(f"getItems({group!r})")
        return None if opened.used_plugins is None else Array(opened.used_plugins)

    def at(part, what):
        return lambda group, index: _counted_from_1(custom(group), what)(index)[part]

    return {
        "getItems": get_items,
        "getNumProperties": lambda group: len(custom(group)),
        "getPropertyName": at(0, "getPropertyName"),
        "getPropertyValue": at(1, "getPropertyValue"),
        "addProperty": add,
    }


def _callbacks(opened):
    def add_script(event, script, id=None):
        if not isinstance(event, Name) or not isinstance(id, Name) or not isinstance(script, str):
            raise TypeError(f"addScript({event!r}, {script!r}, id={id!r})")
        opened.callbacks.append((event, script, id))

    def remove_scripts(id):
        if not isinstance(id, Name):
            raise TypeError(f"removeScripts(id={id!r})")
        opened.callbacks[:] = [each for each in opened.callbacks if each[2] != id]

    return {
        "addScript": add_script,
        "removeScripts": remove_scripts,
        "notificationParam": lambda: Value("cui manager", mainMenuBar=_cui_menu(opened.cui)),
    }


def run_callbacks(event):
    """Run what listens to `event`, as 3ds Max does."""
    for known, script, _ in list(session().callbacks):
        if known == Name(event):
            prefix, code = script.split(" ", 1)
            if prefix != "python.Execute" or code[0] != '"' or code[-1] != '"':
                raise AssertionError(f"no MAXScript that this fake knows: {script}")
            exec(code[1:-1], {})


def _menus(opened):
    if opened.version[7] >= 2025:
        raise AttributeError("3ds Max 2025 has no menuMan any more")

    def create(title):
        opened.menus[title] = []
        return Value("menu", addItem=lambda item, at: opened.menus[title].append(item))

    def create_item(macro, category):
        said = {}
        item = Value(
            "menu item",
            setUseCustomTitle=lambda wants: said.update(custom=wants),
            setTitle=lambda title: said.update(title=title),
        )
        object.__setattr__(item, "said", (macro, category, said))
        return item

    return {
        "createMenu": create,
        "createActionItem": create_item,
        "createSubMenuItem": lambda title, menu: title,
        "getMainMenuBar": lambda: Value(
            "menu", addItem=lambda item, at: opened.menu_bar.append(item)
        ),
        "findMenu": lambda title: title if title in opened.menus else None,
        "unRegisterMenu": lambda title: _forget(opened, title),
        "updateMenuBar": lambda: None,
    }


def _forget(opened, title):
    del opened.menus[title]
    opened.menu_bar[:] = [each for each in opened.menu_bar if each != title]


def _scene_states(opened):
    if opened.states is None:
        raise AttributeError("sceneStateMgr is not known to this version")
    return {
        "getCount": lambda: len(opened.states),
        "getSceneState": _counted_from_1(opened.states, "scene states"),
    }


def _assets(opened):
    if opened.assets is None:
        raise AttributeError("AssetManager is not known to this version")
    assets = [
        Value("asset", getFilename=lambda path=path: path, getType=lambda kind=kind: Name(kind))
        for path, kind in opened.assets
    ]
    return {
        "GetNumAssets": lambda: len(assets),
        "GetAssetByIndex": _counted_from_1(assets, "assets"),
    }


def _dialog(opened):
    return {
        "open": lambda: opened.opened_dialogs.append("Render Setup"),
        "isOpen": lambda: opened.dialog_is_open,
    }


INTERFACES = {
    "maxops": _of("maxOps", _max_ops),
    "viewport": _of("viewport", _viewport),
    "renderers": _of("renderers", lambda opened: {"production": opened.renderer}),
    "renderscenedialog": _of("renderSceneDialog", _dialog),
    "batchrendermgr": _of(
        "batchRenderMgr",
        lambda opened: {
            "numViews": len(opened.batch_views),
            "getView": _counted_from_1(opened.batch_views, "views"),
        },
    ),
    "colorpipelinemgr": _of("ColorPipelineMgr", _color_pipeline),
    "scenestatemgr": _of("sceneStateMgr", _scene_states),
    "atsops": _tracking,
    "assetmanager": _of("AssetManager", _assets),
    "xrefs": _of(
        "xrefs",
        lambda opened: {
            "getXRefFileCount": lambda root=None: len(_xrefs_of(opened, root)),
            "getXRefFile": lambda index, root=None: _counted_from_1(
                _xrefs_of(opened, root), "XRef scenes"
            )(index),
        },
    ),
    "objxrefmgr": _of(
        "objXRefMgr",
        lambda opened: {
            "recordCount": len(opened.xref_objects),
            "GetRecord": _counted_from_1(opened.xref_objects, "XRef records"),
        },
    ),
    "mappaths": _of(
        "mapPaths", lambda opened: {"getFullFilePath": lambda name: opened.map_paths.get(name, "")}
    ),
    "pathconfig": _of(
        "pathConfig", lambda opened: {"getCurrentProjectFolder": lambda: opened.project}
    ),
    "fileproperties": _of("fileProperties", _properties),
    "callbacks": _of("callbacks", _callbacks),
    "menuman": _of("menuMan", _menus),
    "actionman": _of(
        "actionMan",
        lambda opened: {"executeAction": lambda table, name: opened.actions.append((table, name))},
    ),
    "sysinfo": _of("sysInfo", lambda opened: {"getMaxLanguage": lambda: Array(opened.language)}),
    "python": _of("python", lambda opened: {"ExecuteFile": runpy.run_path}),
}
