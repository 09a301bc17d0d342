"""The open scene and the 3ds Max around it, as plain values; max_scene.py fills it."""

from ._values import Time


class Session:
    """One 3ds Max. Everything that a test wants otherwise it sets."""

    def __init__(self):
        # What is open
        self.folder, self.file = "", ""
        self.is_changed = False
        self.custom_properties = {}
        self.used_plugins = None
        # Render Setup
        self.time_type = 1
        self.slider, self.segment = 0, (0, 100)
        self.range, self.every_nth, self.pickup, self.number_base = (0, 100), 1, "0-100", 0
        self.fps = 30
        self.size, self.pixel_aspect, self.area = (640, 480), 1.0, "view"
        self.output, self.saves_file = "", True
        self.renderer = None
        self.elements, self.elements_on = [], True
        # The number of the view that Render Setup is locked to, and those of the viewports.
        self.locked_view, self.view_ids = None, [11, 12, 13, 14]
        self.color_mode, self.color_config = "OCIO_Default", ""
        self.dialog_is_open = False
        # What is in it
        self.nodes = []
        self.view_cameras = {None: None}
        self.batch_views, self.states, self.state_sets = [], None, None
        # Files
        self.tracked, self.missing = [], []
        self.tracking_is_off, self.tracking_is_silent, self.tracking_fails = False, False, None
        self.maps, self.assets = [], None
        self.xref_scenes, self.xref_objects = [], []
        #: What XRef scenes show in turn, by id() of the XRef scene.
        self.nested_xrefs = {}
        self.map_paths = {}
        self.project = "C:\\Users\\Ana\\Documents\\3ds Max 2025"
        # 3ds Max itself
        self.version = (27000, 62, 0, 27, 0, 0, 911, 2025, "")
        self.language = (9, 1, "ENU")
        self.vray_version = None
        self.is_batch = self.is_render_node = False
        self.arguments = {}
        self.data_folder = ""
        self.save_fails = None
        # What was done
        self.saves, self.refreshes, self.opened_dialogs = [], 0, []
        self.selected, self.actions, self.boxes, self.called = [], [], [], []
        self.callbacks, self.menus, self.menu_bar, self.cui = [], {}, [], None
        self.main_window, self.windows_with_keys = object(), []

    def time(self, value):
        return value if isinstance(value, Exception) else Time(value)


current = [Session()]


def session():
    return current[0]
