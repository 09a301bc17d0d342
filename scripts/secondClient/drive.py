"""Puts the vendor's Python client of the farm's second generation through its paces.

argv: the domain of a sandbox, the folder of its uploads, a folder for the client's own files.
The client is used as it is: what leads it to the sandbox are its settings `domain` and `protocol`.
"""

import copy
import json
import logging
import os
import sys
import time

from rayvision_api import constants
from rayvision_api.core import RayvisionAPI
from rayvision_api.exception import RayvisionAPIError
from rayvision_api.task.check import RayvisionCheck

domain, storage, folder = sys.argv[1:4]
logging.getLogger("urllib3").setLevel(logging.ERROR)


def check(what, is_so):
    """Ends the run at the first thing that is not so."""
    print(("ok      " if is_so else "FAILED  ") + what)
    sys.stdout.flush()
    if not is_so:
        sys.exit(1)


def until(what, is_so):
    """Asks again for half a minute."""
    ends = time.time() + 30
    while not is_so() and time.time() < ends:
        time.sleep(0.2)
    check(what, is_so())


def refuses(call):
    """Whether the farm refuses a call; the client tries it five times."""
    try:
        call()
    except RayvisionAPIError:
        return True
    return False


def login(key="sandbox"):
    """A client of its own; it asks for profile, settings and storages when it is made."""
    return RayvisionAPI(
        access_id="sandbox",
        access_key=key,
        domain=domain,
        platform="4",
        protocol="http",
        log_folder=folder,
        log_level="WARNING",
    )


def upload(server):
    """Puts a scene where the transmitter would."""
    path = os.path.join(storage, server.lstrip("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as scene:
        scene.write("a scene")


def task_json(cg_id, version, scene, rest):
    """A task.json by the client's own defaults."""
    made = copy.deepcopy(constants.TASK_INFO)
    made["software_config"] = {
        "cg_name": constants.CG_SETTING[cg_id].title(),
        "cg_version": version,
        "plugins": {},
    }
    made["task_info"].update(cg_id=cg_id, input_cg_file=scene, platform="4", project_name="sandbox")
    # The client's check writes over these two, and fails where they are not there.
    made["task_info"].update(hardwareConfigIds=[], graphics_cards_num="2")
    made.update(rest)
    return made


def keep(name, content):
    """For what is compared with the daemon's own."""
    with open(os.path.join(folder, name), "w") as file:
        json.dump(content, file)


def submit(api, task, scene, server):
    """The client's own way: check, which asks for the number, then the files, then the submit."""
    workspace = os.path.join(folder, str(time.time()))
    os.makedirs(workspace)
    hardware = {"model": "Default", "ram": "64GB", "gpuNum": None}
    path = os.path.join(workspace, "task.json")
    with open(path, "w") as file:
        json.dump(task, file)
    upload_json = {"asset": [{"local": scene, "server": server}]}
    number = RayvisionCheck(api, workspace=workspace).execute(hardware, path, upload_json)
    with open(path) as file:
        content = file.read()
    upload(server)
    api.transmit.upload_json_content(number, content)
    api.transmit.upload_json_content(number, json.dumps(upload_json), "upload.json")
    check("task %s is submitted" % number, api.submit(number))
    return number, json.loads(content)


def shown(api, number):
    """The one row of a task."""
    items = api.query.task_info([number])["items"]
    check("task %s is told by one row" % number, len(items) == 1)
    return items[0]


def status(api, number):
    return api.query.task_info([number])["items"][0]["taskStatus"]


api = login()
check("logs in, and is told who it is", api.user_info["user_name"] == "sandbox")
versions = api.query.supported_plugin("blender")["cgVersion"]
check("the farm has Blender 3.4", "3.4" in [row["cgVersion"] for row in versions])

scene = "D:/shots/cube.blend"
common = {"frames": "1-3[1]", "width": "320", "height": "180"}
blender = task_json("2007", "3.4", scene, {"scene_info": {"common": common}})
blender["task_info"].update(pre_frames="100", stop_after_test="1")
number, sent = submit(api, blender, scene, "/D/shots/cube.blend")
keep("blender.json", sent)
row = shown(api, number)
check("its scene has its name", row["sceneName"] == "cube.blend")
check("it has three frames", row["totalFrames"] == 3)
listed = api.query.get_task_list(search_keyword="cube")["items"]
check("a list brings it", number in [item["id"] for item in listed])
until("it waits after its first frame", lambda: status(api, number) == 40)
api.task.full_speed([number])
until("at full speed it is done", lambda: status(api, number) in (25, 30, 45))
frames = api.query.task_frames(number)["items"]
check("each frame is told", [frame["frameIndex"] for frame in frames] == ["1", "2", "3"])
log = api.query.get_render_log(pageSize=100, frame_id=frames[0]["id"])["items"]
check("a frame has a log", len(log) > 0)
api.query.restart_frame(number, select_all=0, ids_list=[frames[1]["id"]])
until("a frame that is sent again renders", lambda: status(api, number) not in (25, 30, 45))
until("and is done once more", lambda: status(api, number) in (25, 30, 45))
api.task.delete_task([number])
listed = api.query.get_task_list()["items"]
check("a deleted task is listed no more", number not in [item["id"] for item in listed])

scene = "/mnt/p/robot.ma"
layer = {
    "renderable": "1",
    "is_default_camera": "1",
    "option": "",
    "env": {},
    "common": {
        "renderer": "arnold",
        "image_format": "exr",
        "image_file_prefix": "robot",
        "start": "1",
        "end": "5",
        "by_frame": "1",
        "frames": "1-5[1]",
        "width": "640",
        "height": "360",
        "all_camera": ["perspShape"],
        "render_camera": ["perspShape"],
        "renumber_frames": "False",
        "animation": "True",
    },
}
layers = {"scene_info_render": {"beauty": layer, "matte": copy.deepcopy(layer)}}
maya = task_json("2000", "2024", scene, layers)
number, sent = submit(api, maya, scene, "/mnt/p/robot.ma")
keep("maya.json", sent)
row = shown(api, number)
check(
    "its layers are tasks below it",
    [each["layerName"] for each in row["respRenderingTaskList"]] == ["beauty", "matte"],
)
api.task.stop_task([number])
until("it stops", lambda: status(api, number) in (10, 15))
api.task.start_task([number])
until("it goes on", lambda: status(api, number) in (0, 5, 8))
api.task.abort_task([number])
check("it is given up", status(api, number) == 35)

check(
    "the farm refuses a submit without files",
    refuses(lambda: api.submit(api.task.create_task()["taskIdList"][0])),
)
check("and a wrong key", refuses(lambda: login(key="another")))
