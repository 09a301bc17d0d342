# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the add-on, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    # Connection
    "renderFarm": ("Render Farm", "渲染农场"),
    "start": ("Start Renderbridge", "启动 Renderbridge"),
    "startTip": ("Start the Renderbridge daemon", "启动 Renderbridge 守护进程"),
    "refresh": ("Read the scene and the farm again", "重新读取场景和农场"),
    # Form
    "moreSettings": ("More Settings", "更多设置"),
    "asSaved": ("What the Farm Renders", "农场渲染内容"),
    "reset": ("Use what the scene or the farm says", "恢复为场景或农场的值"),
    # Problems
    "culprit": ("Select what this is about", "选中相关对象"),
    "openPanel": ("Render Farm …", "渲染农场 …"),
    "problems": ("{count} problems", "{count} 个问题"),
    "selectedUsers": ("{name}: selected what uses it", "{name}：已选中使用它的对象"),
    "noUsers": ("{name} is not used by any object here", "此处没有对象使用 {name}"),
    # Submitting
    "submit": ("Submit to Farm", "提交到农场"),
    "saveAndSubmit": ("Save and Submit to Farm", "保存并提交到农场"),
    "saveFirst": ("Save the Scene First …", "请先保存场景 …"),
    "submitTip": (
        "Send the open scene to the render farm and follow it",
        "将打开的场景提交到渲染农场并跟踪进度",
    ),
    "otherFile": (
        "Another file was opened, or the scene {name} was removed, while it was read. Nothing was "
        "sent: open it and submit again.",
        "读取场景 {name} 时打开了其他文件或场景被删除，未发送任何内容：请重新打开并提交。",
    ),
    "isBusy": ("A scene is already being sent", "已有场景正在提交"),
    "previewTip": (
        "Show exactly what would be sent to the farm",
        "显示将要发送到农场的准确内容",
    ),
    "previewOf": ("Exactly this would be sent", "将准确发送以下内容"),
    "copy": ("Copy", "复制"),
    "estimate": ("{frames} frames in {tasks} task", "{tasks} 个任务，{frames} 帧"),
    "estimates": ("{frames} frames in {tasks} tasks", "{tasks} 个任务，{frames} 帧"),
    # Tasks
    "onTheFarm": ("On the Farm", "农场任务"),
    "nothingYet": ("This scene was not submitted yet", "此场景尚未提交"),
    "pause": ("Pause", "暂停"),
    "resubmitFailed": ("Resubmit Failed", "重提失败帧"),
    "fetch": ("Fetch Frames", "取回结果"),
    "fetchTip": (
        "Copy the frames that are done to this machine; they are shown here",
        "将已完成的帧下载到本机并在此显示",
    ),
    "fetching": ("Fetching {done} of {total} …", "正在下载 {done} / {total} …"),
    "openResultsTip": ("Show the frames in the file browser", "在文件管理器中显示结果"),
    "is_sent": ("The Farm Has It", "农场已有"),
    "is_absent": ("It Is Not There: Send It", "农场没有，重新发送"),
    "retry": ("Retry", "重试"),
    "older": ("And {count} older", "{count} 个较早的提交"),
    "done": ("{what}: done", "{what}：完成"),
    "asked": ("The farm is asked; the result shows here", "已向农场发送请求，结果将显示于此"),
    # States
    # Preferences
    "language": ("Language", "语言"),
    "onlineAccess": (
        "Online Access is off in Blender's preferences. Renderbridge speaks only to the daemon on "
        "this machine; the daemon speaks to the farm.",
        "Blender 已关闭在线访问。Renderbridge 只与本机的守护进程通信，由它连接农场。",
    ),
    # Warnings about the scene
    "warn_outputDefault": (
        "The output path is Blender's default ({path}): pictures of several scenes would share "
        "it. Set one in Output Properties.",
        "输出路径是 Blender 默认值（{path}）：多个场景的图像会混在一起。请在输出属性中设置。",
    ),
    "warn_movieFormat": (
        "The output is a movie ({format}), which cannot be split by frame: choose PNG or OpenEXR.",
        "输出格式是视频（{format}），无法按帧拆分：请选择 PNG 或 OpenEXR。",
    ),
    "warn_multiview": (
        "Each frame is rendered for several views: {views}.",
        "每一帧将渲染多个视图：{views}。",
    ),
    "warn_severalCameras": (
        "Timeline markers switch between cameras ({cameras}); each frame is rendered by the one "
        "that is bound at it.",
        "时间线标记切换相机（{cameras}）；每一帧使用当时绑定的相机渲染。",
    ),
    "warn_singleLayer": (
        "Render Single Layer is on: which layer a farm renders depends on the one that was active "
        "when the file was saved.",
        "已启用“渲染单一图层”：农场渲染哪个图层取决于保存文件时的活动图层。",
    ),
    "warn_sequencerRenders": (
        "The video sequencer has strips: they are rendered instead of the 3D scene. Switch off "
        "Sequencer under Post Processing if the scene is meant.",
        "视频序列编辑器中有片段：将渲染它们而不是三维场景。如需渲染场景，请在后期处理中关闭序列编辑器。",
    ),
    "warn_foreignPath": (
        "{path} was set on another system: point it to a path of this one.",
        "{path} 是在另一系统上设置的：请改为本机路径。",
    ),
    "warn_assetUnreadable": ("{name} could not be read: {error}", "无法读取 {name}：{error}"),
    "warn_otherScene": (
        "Another window shows the scene {other}; {scene} is what is submitted from here.",
        "另一窗口显示场景 {other}；此处提交的是 {scene}。",
    ),
}
