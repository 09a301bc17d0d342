"""Puts the public Python client of the farm's first generation through its paces.

argv: the folder that holds foxrenderfarm.py, the URL of a sandbox, the folder of its uploads.
The client is imported as it is; two things are put in its place: the address that it posts to, and
the ten seconds that it sleeps before each call. Python 2.7, with requests.
"""

import os
import sys
import time

import requests

folder, url = sys.argv[1:3]
post = requests.post
asked = []


def post_to_sandbox(address, **options):
    """address: what the client made of its server's name."""
    asked.append(address)
    return post(url, **options)


rest = time.sleep
requests.post = post_to_sandbox
time.sleep = lambda seconds: None
sys.path.insert(0, folder)

from foxrenderfarm import Fox  # noqa: E402


def check(what, is_so):
    """Ends the run at the first thing that is not so."""
    print(("ok      " if is_so else "FAILED  ") + what)
    sys.stdout.flush()
    if not is_so:
        sys.exit(1)


def task(fox, task_id, **options):
    """The one row of a task."""
    rows = fox.get_tasks(task_id, **options)
    check("task %s is told by one row" % task_id, len(rows) == 1)
    return rows[0]


def until(what, is_so):
    """Asks again for half a minute."""
    ends = time.time() + 30
    while not is_so() and time.time() < ends:
        rest(0.1)
    check(what, is_so())


fox = Fox("www5.renderbus.com", "sandbox", "sandbox")
check(
    "posts to the address of its second version",
    asked[0] == "https://www5.renderbus.com/api/v2/task",
)
check("logs in and finds its engine", [fox.engine_type, fox.server_name] == ["aspera", "SANDBOX"])
check("finds the server of its engine", [fox.server_ip, fox.server_port] == ["127.0.0.1", "33001"])
check("finds its ids for transfers", bool(fox.account_id and fox.upload_id and fox.download_id))
check("lists sub-accounts when asked to", len(fox.get_users(has_child_account=1)) == 2)

try:
    Fox("www5.renderbus.com", "sandbox", "wrong")
    check("a wrong key does not log in", False)
except Exception as error:  # noqa: BLE001
    check("a wrong key does not log in", str(error) == "Login failed.")

told, plugins = fox.get_plugins_available(cg_soft_name="maya 2024")
check("reads the plugins of a program", told and len(plugins["data"]) > 0)
check("reads the projects", [row["project_name"] for row in fox.get_projects()] == ["sandbox"])

project_id = fox.create_project(
    "firstClient", "maya 2024", "mtoa 5.3.4.1", user_remark="made by hand"
)
check("creates a project", project_id > 0)
(config,) = fox.get_project_plugins_config("firstClient")
check(
    "its configuration is the default",
    [config["cg_soft_name"], config["is_default"]] == ["maya 2024", "1"],
)
check("adds a configuration", fox.add_project_config(project_id, "blender 3.4"))
second = [
    row
    for row in fox.get_project_plugins_config("firstClient")
    if row["cg_soft_name"] == "blender 3.4"
]
changed = fox.modify_project_config(project_id, second[0]["config_id"], "houdini 20.5")
check("changes it", changed)
check("deletes it", fox.delete_project_config(project_id, second[0]["config_id"]))
check("one is left", len(fox.get_project_plugins_config("firstClient")) == 1)

maya = fox.submit_maya(
    project_name="firstClient",
    input_scene_path=r"D:\maya\zulu.mb",
    frames="1-3[1]",
    render_layer="ball",
    camera="camera1",
)
check("submits a Maya task", maya > 0)
row = task(fox, maya, has_frames=1)
check("the colon of the drive is gone", row["input_scene_path"] == "D/maya/zulu.mb")
check("layer and camera came along", [row["render_layer"], row["camera"]] == ["ball", "camera1"])
check(
    "the frames are told",
    [job["job_name"] for job in row["jobs"]] == ["frame0001", "frame0002", "frame0003"],
)
blender = fox.submit_blender(
    project_name="sandbox", input_scene_path=r"D:\blender\test.blend", frames="1-2[1]"
)
check("submits a Blender task", blender > maya)
houdini = fox.submit_houdini(
    project_name="sandbox",
    input_scene_path=r"D:\houdini\test.hip",
    rop_info=[
        {"frames": "1-2[1]", "rop": "/obj/grid_object1/rop_geometry1", "option": "0"},
        {"frames": "1-2[1]", "rop": "/out/mantra1", "option": "-1"},
    ],
)
check("submits a Houdini task", houdini > blender)
check("an unknown project is no row", fox.get_projects("nowhere") == [])
check("lists its tasks", len(fox.get_tasks()) == 3)
check("lists those of a project", len(fox.get_tasks(project_name="firstClient")) == 1)
check("lists those of a status", fox.get_tasks(task_filter={"task_status": "Failed"}) == [])

until(
    "a scene that nobody uploaded ends as AnalyseFailed",
    lambda: fox.get_tasks(maya)[0]["task_status"] == "AnalyseFailed",
)
scene = os.path.join(sys.argv[3], "D", "maya", "zulu.mb")
os.makedirs(os.path.dirname(scene))
with open(scene, "w") as file:
    file.write("a scene")
check("resubmits a task by its number", fox.restart_tasks(maya, "4"))
check("pauses it", fox.stop_tasks(maya))
check("it is stopped", task(fox, maya)["task_status"] == "User_Stop")
check("resubmits it as a list of one", fox.restart_tasks([maya, blender], 4))
until("it is done", lambda: fox.get_tasks(maya)[0]["task_status"] == "System_Done")
check("every frame is done", task(fox, maya)["done"] == "3")
check("resubmits finished frames", fox.restart_tasks(str(maya), "2"))
check("pauses several", fox.stop_tasks([maya, houdini]))
check("deletes one", fox.delete_tasks(maya))
check("it is listed no more", fox.get_tasks(maya) == [])
print("%d calls" % len(asked))
