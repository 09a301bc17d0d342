"""The texts that all hosts share, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    # DaemonConnection
    "looking": ("Looking for Renderbridge …", "正在查找 Renderbridge …"),
    "starting": ("Starting Renderbridge …", "正在启动 Renderbridge …"),
    "connected": ("{farm}  ·  {account}", "{farm}  ·  {account}"),
    "farmAway": ("{farm} cannot be reached; submitting works", "{farm} 暂时无法连接，仍可提交"),
    "farmRefused": ("{farm} refuses this account", "{farm} 拒绝此账号"),
    "notRunning": ("Renderbridge is not running", "Renderbridge 未运行"),
    "away": ("Renderbridge stopped; it is looked for", "Renderbridge 已停止，正在重新查找"),
    # A press
    "saving": ("Saving …", "正在保存 …"),
    "gathering": ("Reading the scene …", "正在读取场景 …"),
    "sending": ("Sending …", "正在提交 …"),
    "notSaved": ("The scene could not be saved: {reason}", "场景保存失败：{reason}"),
    "mayBeAccepted": (
        "{reason} The submission may have been accepted all the same: submitting the same scene "
        "again sends nothing twice.",
        "{reason} 提交可能已被接受：再次提交同一场景不会重复发送。",
    ),
    # Submissions and tasks
    "labelFrames": ("frames {frames}", "帧 {frames}"),
    "wholeScene": ("Whole scene", "整个场景"),
    "taskNumber": ("Task {id}", "任务 {id}"),
    "framesDone": ("{done} of {total} frames", "{done} / {total} 帧"),
    "framesFailed": ("{failed} failed", "{failed} 帧失败"),
    "partsSubmitted": ("{done} of {total} parts submitted", "已提交 {done} / {total} 部分"),
    "state_queued": ("queued", "排队中"),
    "state_uploading": ("uploading", "上传中"),
    "state_waiting": ("waiting for its turn", "等待中"),
    "state_sending": ("sending", "发送中"),
    "state_unconfirmed": ("sent, asking the farm whether it arrived", "已发送，正在向农场确认"),
    "state_needsYou": ("needs you", "需要您处理"),
    "state_failed": ("failed", "失败"),
    "state_cancelled": ("cancelled", "已取消"),
    "state_submitted": ("submitted", "已提交"),
    "state_preparing": ("preparing", "准备中"),
    "state_rendering": ("rendering", "渲染中"),
    "state_done": ("done", "已完成"),
    "state_doneWithFailures": ("done, with failed frames", "已完成，有失败帧"),
    "state_stopped": ("stopped", "已停止"),
    "state_unknown": ("unknown", "未知"),
    "state_gone": ("gone from the farm", "农场上已不存在"),
    "taskWaiting": ("waiting for machines", "等待机器"),
    "taskNotAnalysed": (
        "The farm could not analyse the scene. Look for missing files and plug-ins, then submit it "
        "again.",
        "农场未能分析该场景。请检查缺失的文件和插件，然后重新提交。",
    ),
    "taskNotTaken": (
        "The farm did not take the task in. Submit the scene again, and ask the farm’s support if "
        "it stays so.",
        "农场未能接收该任务。请重新提交；如仍失败，请联系农场客服。",
    ),
    # Orders
    "orderRefused": ("The farm refused", "农场拒绝了该操作"),
    "orderUnknown": (
        "Nobody can tell whether the farm did it: look at the task before you order it again.",
        "无法确认农场是否已执行：再次操作前请先查看任务状态。",
    ),
    # Results
    "resultsGone": (
        "The frames are not in {folder} any more: fetch them again.",
        "{folder} 中已没有渲染结果：请重新下载。",
    ),
    # The form
    "source_scene": ("from the scene", "来自场景"),
    "source_config": ("from the configuration", "来自配置"),
    "source_farm": ("from the farm", "来自农场"),
    "source_default": ("default", "默认"),
    "notChosen": ("—", "—"),
    "jump": ("Show where this is changed", "转到修改位置"),
    # Buttons
    "cancel": ("Cancel", "取消"),
    "copied": ("Copied", "已复制"),
    "pauseTip": (
        "Stop on the farm; frames that are done stay",
        "停止农场上的任务，已完成的帧保留",
    ),
    "resubmitTip": ("Render the failed frames again", "重新渲染失败的帧"),
    "retryTip": ("Send what failed once more", "重新提交失败的部分"),
    "cancelTip": ("What was not sent yet is not sent", "尚未发送的部分不再发送"),
    # A part whose fate nobody knows
    "needsYouWhy": (
        "Whether the farm has this part is not known: its answer never came, and the farm cannot "
        "be asked for it. Look in the farm’s own task list for a remark with {mark}. Is it there?",
        "无法确定农场是否收到此部分：未收到答复，也无法自动查询。请在农场的任务列表中"
        "查找备注含 {mark} 的任务。是否存在？",
    ),
    "needsYouSentTip": ("Follow it; nothing is sent again", "开始跟踪，不再发送"),
    "needsYouAbsentTip": (
        "Send it once more. If it was there, it would be rendered and paid twice",
        "再发送一次。如果任务其实已存在，将重复渲染并重复计费",
    ),
    "needsYouNumber": ("Task number, if you see it:", "任务编号（如能看到）："),
    # The scene
    "otherScene": (
        "Another scene was opened while {name} was read. Nothing was sent: open it and submit "
        "again.",
        "读取场景 {name} 时打开了其他场景，未发送任何内容：请重新打开并提交。",
    ),
    "saveAsFirst": (
        "Save the scene under a name of its own first: File > Save As.",
        "请先使用“文件 > 另存为”保存场景。",
    ),
    "windowFailed": (
        "Renderbridge could not open its window: {reason}",
        "Renderbridge 窗口无法打开：{reason}",
    ),
    "warn_nodeUnreadable": ("{name} could not be read: {reason}", "无法读取 {name}：{reason}"),
    "warn_sceneNeverSaved": (
        "The scene was never saved: save it, then submit it.",
        "场景从未保存：请先保存，然后提交。",
    ),
}
