"""The texts of the adapter, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    # Menu and shelf
    "menu": ("Render Farm", "渲染农场"),
    "submitEntry": ("Submit to Render Farm …", "提交到渲染农场 …"),
    "submitTip": (
        "Show what the render farm will do with the open scene, and submit it",
        "查看渲染农场将如何处理当前场景，并提交渲染",
    ),
    "notOpened": (
        "Renderbridge could not be opened: {error}",
        "无法打开 Renderbridge：{error}",
    ),
    "notStarted": (
        "Renderbridge could not add its menu: {error}. Everything else of Maya works.",
        "Renderbridge 无法添加菜单：{error}。Maya 的其他功能不受影响。",
    ),
    # Saving
    "neverSaved": (
        "The scene was never saved. Use File > Save Scene As, then submit it.",
        "场景从未保存。请先使用“文件 > 场景另存为”，然后提交。",
    ),
    # Warnings about the scene
    "warn_openedWithErrors": (
        "Maya opened the scene with errors ({error}); what could be seen is here.",
        "Maya 打开场景时出现错误（{error}）；此处为能够读取的内容。",
    ),
    "warn_animationOff": (
        "Animation is off in Render Settings: only the current frame, {frame}, is rendered. Choose "
        "a frame/animation ext with # to render the range.",
        "渲染设置中未启用动画：只渲染当前帧 {frame}。请选择带 # 的帧/动画扩展名以渲染整个范围。",
    ),
    "warn_stepFractional": (
        "By Frame is {step}: frames between frames are rendered, which a farm cannot split.",
        "帧步长为 {step}：将渲染小数帧，农场无法按帧拆分。",
    ),
    "warn_stepNotPositive": (
        "By Frame is {step}, which renders nothing: it is taken as 1.",
        "帧步长为 {step}，不会渲染任何帧：按 1 处理。",
    ),
    "warn_framesRenumbered": (
        "Renumber Frames is on: pictures are numbered from {start}, not by their frames.",
        "已启用重新编号帧：图像从 {start} 开始编号，与帧号不一致。",
    ),
    "warn_sliderDiffers": (
        "Render Settings say frames {start} to {end}, the time slider {sliderStart} to "
        "{sliderEnd}: "
        "those of Render Settings are sent.",
        "渲染设置的帧范围为 {start} 至 {end}，时间滑块为 {sliderStart} 至 {sliderEnd}："
        "将使用渲染设置的范围。",
    ),
    "warn_vrayFramesNotRead": (
        "V-Ray renders specific frames, which could not be read ({frames}): the range is sent.",
        "V-Ray 设置为渲染指定帧，但无法读取（{frames}）：将使用帧范围。",
    ),
    "warn_pixelsNotSquare": (
        "Pixels are not square (aspect {aspect}): check the device aspect ratio in Render "
        "Settings.",
        "像素不是正方形（宽高比 {aspect}）：请检查渲染设置中的设备纵横比。",
    ),
    "warn_regionSet": (
        "Render Region is on ({left}, {bottom} to {right}, {top}): only this part may be rendered.",
        "已启用渲染区域（{left}, {bottom} 至 {right}, {top}）：可能只渲染该部分。",
    ),
    "warn_rendererNotLoaded": (
        "The scene renders with {renderer}, and its plug-in {plugin} is not loaded here: passes "
        "and "
        "files of its nodes are missing from this list.",
        "场景使用 {renderer} 渲染，但未加载其插件 {plugin}：其节点的通道和文件不在列表中。",
    ),
    "warn_rendererVersionUnknown": (
        "The version of {renderer} could not be read: save the scene once with it, or choose the "
        "plug-in's version in the settings.",
        "无法读取 {renderer} 的版本：请用它保存一次场景，或在设置中选择插件版本。",
    ),
    "warn_pluginMissing": (
        "The scene needs the plug-in {name}, which this Maya does not have.",
        "场景需要插件 {name}，当前 Maya 未安装该插件。",
    ),
    "warn_unknownNodes": (
        "{count} nodes are of types that this Maya does not know, such as {name}: what they read "
        "is "
        "not listed.",
        "有 {count} 个节点的类型无法识别，例如 {name}：它们读取的文件未列出。",
    ),
    "warn_startupCameraRenders": (
        "{camera} is one of Maya's own cameras and renders. Switch off Renderable if it is not "
        "meant.",
        "{camera} 是 Maya 自带的相机，并且设为可渲染。如非本意，请关闭“可渲染”。",
    ),
    "warn_orthographicRenders": (
        "{camera} is orthographic and renders.",
        "{camera} 是正交相机，并且设为可渲染。",
    ),
    "warn_layerReferenced": (
        "The render layer {layer} comes from a reference and is not rendered from here.",
        "渲染层 {layer} 来自引用文件，无法在此场景中渲染。",
    ),
    "warn_layerStray": (
        "The render layer {layer} is left over from an import and belongs to no scene: it is "
        "left out.",
        "渲染层 {layer} 是导入时遗留的，不属于任何场景：已忽略。",
    ),
    "warn_layerLegacy": (
        "{layer} is a legacy render layer in a scene with Render Setup: it is left out.",
        "{layer} 是使用渲染设置的场景中的旧版渲染层：已忽略。",
    ),
    "warn_layerOverrideNotRead": (
        "What the render layer {layer} overrides of {attribute} could not be read: check its "
        "frames, camera and size before you submit.",
        "无法读取渲染层 {layer} 对 {attribute} 的覆盖：提交前请检查其帧范围、相机和尺寸。",
    ),
    "warn_filePathEditorFailed": (
        "Maya's list of file paths could not be read ({error}): files may be missing from the "
        "list.",
        "无法读取 Maya 的文件路径列表（{error}）：列表可能不完整。",
    ),
    "warn_referenceUnloaded": (
        "The reference {name} is unloaded and is not sent: {path}",
        "引用 {name} 未加载，不会上传：{path}",
    ),
    "warn_referenceBroken": (
        "The reference {name} stands for no file any more.",
        "引用 {name} 已不对应任何文件。",
    ),
    "warn_foreignPath": (
        "{path} was set on another system: point it to a path of this one.",
        "{path} 是在另一系统上设置的：请改为本机路径。",
    ),
    "warn_pathNotAbsolute": (
        "Nobody knows where {path} lies: set a project, or give the whole path.",
        "无法确定 {path} 的位置：请设置工程，或使用完整路径。",
    ),
}
