"""The texts of the adapter, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    "submitEntry": ("Submit to Render Farm …", "提交到渲染农场 …"),
    "untitled": ("the scene", "当前场景"),
    "unnamedCamera": ("A camera", "一个相机"),
    "notSaved": (
        "3ds Max could not save {path}: is the file read-only, or the disk full?",
        "3ds Max 无法保存 {path}：请检查文件是否只读、磁盘是否已满。",
    ),
    "notStarted": (
        "Renderbridge could not add its menu: {reason}. Everything else of 3ds Max works.",
        "Renderbridge 无法添加菜单：{reason}。3ds Max 的其他功能不受影响。",
    ),
    # Warnings of a snapshot
    "warn_renderSetupOpen": (
        "Render Setup is open: what was typed there and not confirmed with Enter is not seen.",
        "“渲染设置”窗口处于打开状态：其中未按回车确认的输入不会被读取。",
    ),
    "warn_framesUnreadable": (
        "The frames of Render Setup could not be read, the current one is taken: {reason}",
        "无法读取渲染设置中的帧范围，已改用当前帧：{reason}",
    ),
    "warn_framesBackwards": (
        "The frames run backwards, from {start} to {end}.",
        "帧范围是倒序的：{start} 到 {end}。",
    ),
    "warn_pickupEmpty": (
        "Render Setup says Frames and names none: the current frame is taken.",
        "渲染设置选择了“帧”但未填写任何帧，已改用当前帧。",
    ),
    "warn_pickupUnreadable": (
        "The frames {frames} of Render Setup cannot be read: write them as 1,3,5-12.",
        "无法识别渲染设置中的帧 {frames}：请写成 1,3,5-12 的形式。",
    ),
    "warn_filesRenumbered": (
        "File Number Base is {base}: pictures are numbered from there, not by their frames.",
        "文件起始编号为 {base}：图像编号与帧号不一致。",
    ),
    "warn_cameraNameTwice": (
        "Several cameras are called {name}: the farm tells them by name alone. Rename them.",
        "有多个相机名为 {name}：农场仅按名称区分，请重命名。",
    ),
    "warn_cameraOfXref": (
        "The view looks through {name}, a camera of an XRef scene, which farms may not find: merge "
        "it.",
        "当前视图使用外部参照场景中的相机 {name}，农场可能找不到它：请将其合并到场景中。",
    ),
    "warn_viewWithoutCamera": (
        "The scene has no camera: what is rendered is the active view as it was saved.",
        "场景中没有相机：将渲染保存时的活动视图。",
    ),
    "warn_areaSet": (
        "Only a part of the picture is rendered: Area to Render is {area}, not View.",
        "只会渲染画面的一部分：要渲染的区域为 {area}，而不是“视图”。",
    ),
    "warn_pixelsNotSquare": (
        "Pixels are not square: their aspect is {aspect}.",
        "像素不是正方形：像素纵横比为 {aspect}。",
    ),
    "warn_frameBufferSize": (
        "V-Ray's frame buffer has a size of its own, {width} × {height}, which is taken.",
        "V-Ray 帧缓冲使用自身的分辨率 {width} × {height}，已按此读取。",
    ),
    "warn_rendererMissing": (
        "The scene's renderer is not installed here: what it would render is not known.",
        "此机器未安装场景所用的渲染器：无法得知其渲染内容。",
    ),
    "warn_saveOff": (
        "Save File is off: {path} would not be written by 3ds Max itself.",
        "渲染输出的“保存文件”未启用：3ds Max 本身不会写出 {path}。",
    ),
    "warn_outputEmpty": (
        "No output file is set in Render Setup.",
        "渲染设置中未指定输出文件。",
    ),
    "warn_movieFormat": (
        "The output is a movie (.{format}), which machines cannot write together: choose pictures.",
        "输出为视频（.{format}），多台机器无法共同写入：请改为图像序列。",
    ),
    "warn_elementMissing": (
        "The plug-in of the render element {name} is not installed here.",
        "此机器未安装渲染元素 {name} 的插件。",
    ),
    "warn_elementUnreadable": (
        "Render element {index} could not be read: {reason}",
        "无法读取第 {index} 个渲染元素：{reason}",
    ),
    "warn_elementsOff": (
        "Elements Active is off: the {count} render elements are not rendered.",
        "“激活元素”未启用：{count} 个渲染元素不会渲染。",
    ),
    "warn_viewUnreadable": (
        "View {index} of Batch Render could not be read: {reason}",
        "无法读取批处理渲染的第 {index} 个视图：{reason}",
    ),
    "warn_viewNameTwice": (
        'A view of Batch Render has no name of its own ("{name}") and is left out.',
        "批处理渲染中有视图重名或未命名（“{name}”），已略过。",
    ),
    "warn_viewsDisabled": (
        "All {count} views of Batch Render are off there; here they can be chosen all the same.",
        "批处理渲染的 {count} 个视图均未启用；在此仍可选择它们。",
    ),
    "warn_stateSets": (
        "State sets are not sent one by one: the scene renders as it is saved ({names}).",
        "状态集不会逐个提交：场景按保存时的状态渲染（{names}）。",
    ),
    "warn_trackingOff": (
        "Asset tracking is off: the list of files may lack some that are no textures.",
        "资源追踪已禁用：文件列表可能缺少贴图以外的文件。",
    ),
    "warn_trackingUnreadable": (
        "Asset tracking could not be read, so the list of files may lack some: {reason}",
        "无法读取资源追踪，文件列表可能不完整：{reason}",
    ),
    "warn_xrefUnreadable": (
        "XRef {index} ({kind}) could not be read: {reason}",
        "无法读取第 {index} 个外部参照（{kind}）：{reason}",
    ),
    "warn_xrefOff": (
        "The XRef {path} is off and is not sent.",
        "外部参照 {path} 已禁用，不会提交。",
    ),
    "warn_foreignPath": (
        "{path} was written on another system and means nothing on this one.",
        "{path} 来自其他操作系统，在此机器上无效。",
    ),
    "warn_pathNotAbsolute": (
        "Where {path} lies is not known: set a project folder, or relink it.",
        "无法确定 {path} 的位置：请设置项目文件夹或重新链接。",
    ),
    "warn_listUnreadable": (
        "The image list {path} could not be read in time: its pictures are not listed.",
        "未能及时读取图像列表 {path}，其中的图片未列出。",
    ),
    "warn_listTooLong": (
        "Image lists name more than {most} pictures, at {path}: the rest is not listed.",
        "图像列表中的图片超过 {most} 张（{path}），其余未列出。",
    ),
}
