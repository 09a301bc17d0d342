"""The texts that all hosts share, by key: (English, Chinese). Said by texts.say()."""

TEXTS = {
    # Contact
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
    "framesDone": ("{done} of {total} frames", "{done} / {total} 帧"),
    "framesFailed": ("{failed} failed", "{failed} 帧失败"),
    "partsSubmitted": ("{done} of {total} parts submitted", "已提交 {done} / {total} 部分"),
    "state_queued": ("queued", "排队中"),
    "state_uploading": ("uploading", "上传中"),
    "state_waiting": ("waiting for its turn", "等待中"),
    "state_sending": ("sending", "发送中"),
    "state_unconfirmed": ("sent, asking the farm whether it arrived", "已发送，正在向农场确认"),
    "state_needsYou": ("needs you: open the dashboard", "需要您处理：请打开控制台"),
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
}
