"""The texts of the adapter, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    "noWindow": (
        "Renderbridge shows its window in Houdini itself; without one use headless.py.",
        "Renderbridge 窗口仅可在 Houdini 界面中打开；无界面时请使用 headless.py。",
    ),
    # Warnings of a snapshot
    "warn_nonCommercial": (
        "The scene is of a non-commercial licence ({licence}): most farms refuse it.",
        "场景使用非商业许可（{licence}），多数农场会拒绝。",
    ),
    "warn_indie": (
        "The scene is of an Indie licence: the farm must run one too.",
        "场景使用 Indie 许可，农场也必须使用 Indie 许可。",
    ),
    "warn_noRenderNode": (
        "The scene has no render node: make one in /out or a USD Render in /stage.",
        "场景中没有渲染节点：请在 /out 中创建渲染节点，或在 /stage 中创建 USD Render。",
    ),
    "warn_referenceUnreadable": (
        "The file reference {name} could not be read: {reason}",
        "无法读取文件引用 {name}：{reason}",
    ),
    "warn_unknownDriver": (
        "Nothing is known of {name}, a {type}: check whether it renders or simulates.",
        "未知的驱动节点 {name}（{type}）：请确认它是渲染还是解算。",
    ),
    "warn_noCamera": ("{name} names no camera.", "{name} 未指定相机。"),
    "warn_cameraMissing": (
        "{name} renders with the camera {camera}, which is not there.",
        "{name} 指定的相机 {camera} 不存在。",
    ),
    "warn_otherTake": (
        "{name} renders in the take {take}, and the current one is {current}: what is shown here "
        "is as in {current}.",
        "{name} 使用 Take {take} 渲染，而当前 Take 为 {current}：此处显示的是 {current} 中的值。",
    ),
    "warn_takeMissing": (
        "{name} renders in the take {take}, which is not there.",
        "{name} 指定的 Take {take} 不存在。",
    ),
    "warn_exportsScene": (
        "{name} writes scene files for its renderer, not pictures: {output}",
        "{name} 导出渲染器场景文件而非图像：{output}",
    ),
    "warn_outputChanges": (
        "{name} does not write to one place: first {output}, later {other}.",
        "{name} 的输出路径会变化：先是 {output}，之后是 {other}。",
    ),
    "warn_frameStep": (
        "{name} has the frame increment {step}; every frame is taken.",
        "{name} 的帧增量为 {step}，将按逐帧处理。",
    ),
    "warn_frameOrder": (
        "The frames of {name} run backwards, from {start} to {end}.",
        "{name} 的帧范围是倒序的：{start} 到 {end}。",
    ),
    "warn_stageRange": (
        "{name} takes its frames from the stage, and the stage says none: its own range is shown.",
        "{name} 使用舞台的帧范围，但舞台未设置：此处显示节点自身的范围。",
    ),
    "warn_stageMissing": (
        "{name} has no USD stage to render: connect it, or set its LOP path.",
        "{name} 没有可渲染的 USD 舞台：请连接输入或设置 LOP 路径。",
    ),
    "warn_settingsMissing": (
        "The stage of {name} has no render settings: camera, resolution and output are not known.",
        "{name} 的舞台没有渲染设置：相机、分辨率和输出未知。",
    ),
    "warn_stageUnreadable": (
        "The USD stage of {name} could not be read: {reason}",
        "无法读取 {name} 的 USD 舞台：{reason}",
    ),
    "warn_wedge": (
        "The wedge {name} is not sent: what it varies is rendered once, as it stands ({nodes}).",
        "Wedge {name} 不会提交：其变化的内容仅按当前状态渲染一次（{nodes}）。",
    ),
    "warn_switch": (
        "The switch {name} lets only its input {index} through, and not: {others}",
        "Switch {name} 只通过第 {index} 个输入，以下输入不会通过：{others}",
    ),
    "warn_fetchMissing": (
        "The fetch {name} names no node that is there.",
        "Fetch {name} 指定的节点不存在。",
    ),
    "warn_variableUnknown": (
        "The variable {variable} of {path} is not set here, so the file cannot be found.",
        "{path} 中的变量 {variable} 未设置，无法找到该文件。",
    ),
}
