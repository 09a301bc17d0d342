// Generated from protocol/texts/*.json by `npm run generate`; not edited by hand.
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };
import { flatten } from './flatten.ts';

/** The languages that people read. */
export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

type Shown = string | number | boolean;

/** Every text by its code, with the parameters that stand in it. */
export interface TextParams {
  'problems.sceneNotSaved.message': {};
  'problems.sceneNotSaved.action': {};
  'problems.sceneModified.message': {};
  'problems.sceneModified.action': {};
  'problems.sceneMissing.message': { readonly localPath: Shown };
  'problems.sceneMissing.action': {};
  'problems.pathNotOnFarm.message': { readonly localPath: Shown; readonly reason: Shown };
  'problems.pathNotOnFarm.action': {};
  'problems.commaInPath.message': { readonly farmPath: Shown };
  'problems.commaInPath.action': {};
  'problems.nonAsciiName.message': { readonly name: Shown };
  'problems.nonAsciiName.action': {};
  'problems.projectsNotKnown.message': {};
  'problems.projectsNotKnown.action': {};
  'problems.noProjects.message': {};
  'problems.noProjects.action': {};
  'problems.projectNotChosen.message': { readonly projects: Shown };
  'problems.projectNotChosen.action': {};
  'problems.projectMissing.message': { readonly projectName: Shown; readonly projects: Shown };
  'problems.projectMissing.action': {};
  'problems.noConfiguration.message': { readonly projectName: Shown; readonly host: Shown; readonly configurations: Shown };
  'problems.noConfiguration.action': { readonly host: Shown };
  'problems.otherVersion.message': { readonly hostVersion: Shown; readonly cgSoftName: Shown };
  'problems.otherVersion.action': { readonly cgSoftName: Shown };
  'problems.rendererWithoutPlugin.message': { readonly renderer: Shown; readonly cgSoftName: Shown; readonly plugins: Shown };
  'problems.rendererWithoutPlugin.action': {};
  'problems.pluginTwice.message': { readonly plugin: Shown; readonly plugins: Shown };
  'problems.pluginTwice.action': {};
  'problems.noLayer.message': { readonly layers: Shown };
  'problems.noLayer.action': {};
  'problems.noCamera.message': { readonly cameras: Shown };
  'problems.noCamera.action': {};
  'problems.noNode.message': { readonly nodes: Shown };
  'problems.noNode.action': {};
  'problems.nothingNamed.message': { readonly what: Shown };
  'problems.nothingNamed.action': { readonly what: Shown };
  'problems.nameUnknown.message': { readonly names: Shown; readonly offered: Shown };
  'problems.nameUnknown.action': {};
  'problems.cameraNameTwice.message': { readonly count: number; readonly camera: Shown };
  'problems.cameraNameTwice.action': {};
  'problems.nodeBypassed.message': { readonly node: Shown };
  'problems.nodeBypassed.action': {};
  'problems.nodeWaits.message': { readonly node: Shown; readonly nodes: Shown };
  'problems.nodeWaits.action': {};
  'problems.viewWithoutCamera.message': { readonly view: Shown };
  'problems.viewWithoutCamera.action': {};
  'problems.viewDisabled.message': { readonly view: Shown };
  'problems.viewDisabled.action': {};
  'problems.framesNotSayable.message': { readonly frames: Shown };
  'problems.framesNotSayable.action': {};
  'problems.framesOutsideScene.message': { readonly count: number; readonly frames: Shown; readonly start: Shown; readonly end: Shown };
  'problems.framesOutsideScene.action': {};
  'problems.severalFramesInOneFile.message': { readonly scene: Shown; readonly frames: Shown };
  'problems.severalFramesInOneFile.action': {};
  'problems.simulationInParts.message': { readonly node: Shown; readonly start: Shown; readonly frames: Shown };
  'problems.simulationInParts.action': {};
  'problems.firstFrameNotAsked.message': { readonly count: number; readonly frames: Shown };
  'problems.firstFrameNotAsked.action': { readonly count: number };
  'problems.stopNeedsOneTask.message': { readonly tasks: number };
  'problems.stopNeedsOneTask.action': {};
  'problems.manyFrames.message': { readonly frames: number };
  'problems.manyFrames.action': {};
  'problems.unusualSize.message': { readonly width: Shown; readonly height: Shown };
  'problems.unusualSize.action': {};
  'problems.tooManyTasks.message': { readonly most: number };
  'problems.tooManyTasks.action': {};
  'problems.manyTasks.message': { readonly tasks: number };
  'problems.manyTasks.action': {};
  'problems.outputNotSet.message': { readonly node: Shown };
  'problems.outputNotSet.action': {};
  'problems.movieOutput.message': { readonly format: Shown };
  'problems.movieOutput.action': {};
  'problems.defaultOutputPath.message': { readonly output: Shown };
  'problems.defaultOutputPath.action': {};
  'problems.severalCameras.message': { readonly cameras: Shown };
  'problems.severalCameras.action': {};
  'problems.hostWarning.message': { readonly host: Shown; readonly seen: Shown };
  'problems.hostWarning.action': {};
  'problems.remarkCut.message': { readonly width: Shown; readonly most: Shown };
  'problems.remarkCut.action': {};
  'problems.missingDependency.message': { readonly localPath: Shown; readonly kind: Shown; readonly more: number };
  'problems.missingDependency.action': {};
  'problems.dependencyUnreadable.message': { readonly localPath: Shown; readonly more: number };
  'problems.dependencyUnreadable.action': {};
  'problems.dependencyNotOnFarm.message': { readonly localPath: Shown; readonly reason: Shown; readonly more: number };
  'problems.dependencyNotOnFarm.action': {};
  'problems.patternInFolders.message': { readonly localPath: Shown; readonly more: number };
  'problems.patternInFolders.action': {};
  'problems.patternTooLarge.message': { readonly localPath: Shown; readonly count: number; readonly most: Shown };
  'problems.patternTooLarge.action': {};
  'problems.foreignPath.message': { readonly localPath: Shown; readonly system: Shown; readonly more: number };
  'problems.foreignPath.action': {};
  'problems.filesNotSeen.message': { readonly count: number; readonly localPath: Shown };
  'problems.filesNotSeen.action': {};
  'problems.patternFiles.message': { readonly patterns: number; readonly files: number; readonly localPath: Shown; readonly firstCount: Shown };
  'problems.patternFiles.action': {};
  'problems.nobodyBringsFiles.message': {};
  'problems.nobodyBringsFiles.action': {};
  'problems.bodyRefused.message': { readonly field: Shown; readonly expected: Shown; readonly got: Shown; readonly farmCode: Shown };
  'problems.bodyRefused.action': { readonly field: Shown };
  'problems.defaultWrong.message': { readonly key: Shown; readonly reason: Shown };
  'problems.defaultWrong.action': { readonly key: Shown };
  'problems.sceneUnreadable.message': { readonly reason: Shown };
  'problems.sceneUnreadable.action': {};
  'problems.studioCheckFailed.message': { readonly program: Shown; readonly reason: Shown };
  'problems.studioCheckFailed.action': {};
  'settings.projectName.title': {};
  'settings.projectName.help': {};
  'settings.cgSoftName.title': {};
  'settings.cgSoftName.help': {};
  'settings.pluginName.title': {};
  'settings.pluginName.help': {};
  'settings.submitAccount.title': {};
  'settings.submitAccount.help': {};
  'settings.priority.title': {};
  'settings.priority.help': {};
  'settings.frames.title': {};
  'settings.frames.help': {};
  'settings.firstFrames.title': {};
  'settings.firstFrames.help': {};
  'settings.afterFirstRender.title': {};
  'settings.afterFirstRender.help': {};
  'settings.afterFirstRender.choices.fullSpeed': {};
  'settings.afterFirstRender.choices.stop': {};
  'settings.renderType.title': {};
  'settings.renderType.help': {};
  'settings.renderType.choices.animation': {};
  'settings.renderType.choices.still': {};
  'settings.totalFrame.title': {};
  'settings.totalFrame.help': {};
  'settings.totalTime.title': {};
  'settings.totalTime.help': {};
  'settings.imageWidth.title': {};
  'settings.imageWidth.help': {};
  'settings.imageHeight.title': {};
  'settings.imageHeight.help': {};
  'settings.outputFileName.title': {};
  'settings.outputFileName.help': {};
  'settings.outputFileFormat.title': {};
  'settings.outputFileFormat.help': {};
  'settings.multiPass.title': {};
  'settings.multiPass.help': {};
  'settings.tiles.title': {};
  'settings.tiles.help': {};
  'settings.kg.title': {};
  'settings.kg.help': {};
  'settings.attr1.title': {};
  'settings.attr1.help': {};
  'settings.attr2.title': {};
  'settings.attr2.help': {};
  'settings.timeoutSeconds.title': {};
  'settings.timeoutSeconds.help': {};
  'settings.environments.title': {};
  'settings.environments.help': {};
  'settings.limitHosts.title': {};
  'settings.limitHosts.help': {};
  'settings.useVary.title': {};
  'settings.useVary.help': {};
  'settings.submitType.title': {};
  'settings.submitType.help': {};
  'settings.submitType.choices.start': {};
  'settings.submitType.choices.leaveStopped': {};
  'settings.artist.title': {};
  'settings.artist.help': {};
  'settings.userRemark.title': {};
  'settings.userRemark.help': {};
  'settings.no': {};
  'settings.yes': {};
  'settings.cameras.title': {};
  'settings.cameras.help': {};
  'settings.layers.title': {};
  'settings.layers.help': {};
  'settings.views.title': {};
  'settings.views.help': {};
  'settings.nodes.title': {};
  'settings.nodes.help': {};
  'settings.nodes.choices.render': {};
  'settings.nodes.choices.simulate': {};
  'settings.nodes.choices.distribute': {};
  'settings.pages.title': {};
  'settings.pages.help': {};
  'settings.scenes.title': {};
  'settings.scenes.help': {};
  'groups.farm': {};
  'groups.what': {};
  'groups.frames': {};
  'groups.picture': {};
  'groups.facts': {};
  'groups.notes': {};
  'groups.more': {};
  'facts.projectRoot.title': {};
  'facts.projectRoot.help': {};
  'facts.frameRate.title': {};
  'facts.frameRate.help': {};
  'facts.renderer.title': {};
  'facts.renderer.help': {};
  'facts.passes.title': {};
  'facts.passes.help': {};
  'facts.output.title': {};
  'facts.output.help': {};
  'facts.region.title': {};
  'facts.region.help': {};
  'facts.resolution.title': {};
  'facts.resolution.help': {};
  'facts.layers.title': {};
  'facts.layers.help': {};
  'facts.camera.title': {};
  'facts.camera.help': {};
  'facts.scene.title': {};
  'facts.scene.help': {};
  'nodeStates.bypassed': {};
  'nodeStates.sequential': {};
  'nodeStates.simulation': {};
  'nodeStates.distributed': {};
  'viewStates.disabled': {};
  'viewStates.sceneState': {};
  'viewStates.preset': {};
  'mayaText.readWithoutMaya': {};
  'mayaText.layerOverridesNotRead': {};
  'mayaText.vraySettingsNotRead': {};
  'mayaText.animationOff': { readonly frame: Shown };
  'mayaText.stepFractional': { readonly step: Shown };
  'mayaText.framesRenumbered': {};
  'mayaText.startupCameraRenders': { readonly camera: Shown };
  'mayaText.layerStray': { readonly layer: Shown };
  'mayaText.referenceUnloaded': { readonly name: Shown; readonly path: Shown };
  'columns.name.title': {};
  'columns.name.help': {};
  'columns.sceneFrames.title': {};
  'columns.sceneFrames.help': {};
  'columns.size.title': {};
  'columns.size.help': {};
  'columns.frames.title': {};
  'columns.frames.help': {};
  'columns.imageWidth.title': {};
  'columns.imageWidth.help': {};
  'columns.imageHeight.title': {};
  'columns.imageHeight.help': {};
  'columns.camera.title': {};
  'columns.camera.help': {};
  'columns.viewNote.title': {};
  'columns.viewNote.help': {};
  'columns.viewOutput.title': {};
  'columns.viewOutput.help': {};
  'columns.node.title': {};
  'columns.node.help': {};
  'columns.option.title': {};
  'columns.option.help': {};
  'columns.dependsOn.title': {};
  'columns.dependsOn.help': {};
  'columns.nodeNote.title': {};
  'columns.nodeNote.help': {};
  'columns.take.title': {};
  'columns.take.help': {};
  'columns.type.title': {};
  'columns.type.help': {};
  'columns.nodeOutput.title': {};
  'columns.nodeOutput.help': {};
  'columns.seconds.title': {};
  'columns.seconds.help': {};
  'errors.malformed.title': {};
  'errors.malformed.cutOff': {};
  'errors.malformed.notUtf8': {};
  'errors.malformed.notHttp': {};
  'errors.malformed.path': {};
  'errors.malformed.target': {};
  'errors.malformed.noType': { readonly type: Shown; readonly offered: Shown };
  'errors.malformed.noTypeOfHost': { readonly host: Shown; readonly offered: Shown };
  'errors.malformed.formerName': { readonly former: Shown; readonly name: Shown };
  'errors.malformed.keyTwice': {};
  'errors.malformed.notValidJson': {};
  'errors.malformed.surrogate': {};
  'errors.malformed.body': { readonly path: Shown; readonly message: Shown };
  'errors.malformed.handshake': { readonly reason: Shown };
  'errors.malformed.folder': { readonly fault: Shown; readonly folder: Shown };
  'errors.unknownField.title': {};
  'errors.tooDeep.title': {};
  'errors.tooDeep.json': { readonly most: Shown };
  'errors.forbiddenKey.title': {};
  'errors.forbiddenKey.proto': {};
  'errors.tokenMissing.title': {};
  'errors.tokenMissing.header': {};
  'errors.tokenWrong.title': {};
  'errors.tokenWrong.link': {};
  'errors.tokenWrong.daemon': {};
  'errors.foreignOrigin.title': {};
  'errors.foreignOrigin.page': {};
  'errors.notFound.title': {};
  'errors.notFound.host': { readonly hostId: Shown; readonly route: Shown };
  'errors.notFound.route': { readonly method: Shown; readonly path: Shown };
  'errors.notFound.account': { readonly account: Shown };
  'errors.notFound.task': { readonly taskId: Shown };
  'errors.notFound.log': { readonly frameId: Shown };
  'errors.notFound.operation': { readonly id: Shown };
  'errors.notFound.project': { readonly id: Shown; readonly route: Shown };
  'errors.notFound.scene': {};
  'errors.notFound.transfer': { readonly id: Shown };
  'errors.notFound.notice': { readonly id: Shown };
  'errors.notFound.socket': { readonly path: Shown };
  'errors.methodNotAllowed.title': {};
  'errors.methodNotAllowed.route': { readonly path: Shown; readonly allowed: Shown; readonly method: Shown };
  'errors.methodNotAllowed.proxy': {};
  'errors.requestTimeout.title': {};
  'errors.requestTimeout.request': {};
  'errors.idempotencyMismatch.title': {};
  'errors.idempotencyMismatch.key': {};
  'errors.conflict.title': {};
  'errors.conflict.sandboxKey': {};
  'errors.conflict.keyOfEnvironment': {};
  'errors.conflict.upload': {};
  'errors.conflict.download': { readonly state: Shown };
  'errors.cursorGone.title': {};
  'errors.cursorGone.events': {};
  'errors.tooLarge.title': {};
  'errors.tooLarge.body': { readonly most: Shown };
  'errors.tooLarge.submission': { readonly bytes: Shown; readonly most: Shown };
  'errors.tooLarge.keys': { readonly got: Shown; readonly most: Shown };
  'errors.tooLarge.values': { readonly got: Shown; readonly most: Shown };
  'errors.tooLarge.escapes': { readonly got: Shown; readonly most: Shown };
  'errors.notJson.title': {};
  'errors.notJson.type': { readonly got: Shown };
  'errors.notJson.none': {};
  'errors.compressed.title': {};
  'errors.compressed.body': {};
  'errors.wrongHost.title': {};
  'errors.wrongHost.host': { readonly expected: Shown; readonly got: Shown };
  'errors.wrongHost.none': { readonly expected: Shown };
  'errors.refused.title': {};
  'errors.tooManyRequests.title': {};
  'errors.tooManyRequests.gather': {};
  'errors.tooManyRequests.codes': {};
  'errors.tooManyRequests.sockets': { readonly most: Shown };
  'errors.tooManyRequests.tokens': {};
  'errors.headTooLarge.title': {};
  'errors.headTooLarge.head': {};
  'errors.internal.title': {};
  'errors.internal.unforeseen': {};
  'errors.farmUnavailable.title': {};
  'errors.farmUnavailable.noAnswer': { readonly route: Shown };
  'errors.shuttingDown.title': {};
  'errors.storageFull.title': {};
  'errors.storageFull.damaged': {};
  'errors.storageFull.disk': {};
  'errors.storageFull.replaced': { readonly pid: Shown };
  'notPossible.noSubmission': { readonly submissionId: Shown };
  'notPossible.noUnit': { readonly unitId: Shown };
  'notPossible.otherState': { readonly unitId: Shown; readonly state: Shown; readonly expected: Shown };
  'notPossible.submissionNotFailed': {};
  'notPossible.unitNotFailed': {};
  'notPossible.taskIdOfAbsent': {};
  'notPossible.taskIdWrong': { readonly got: Shown };
  'notPossible.taskOfAnother': { readonly taskId: Shown; readonly unitId: Shown; readonly submissionId: Shown };
  'notPossible.noticeAction': { readonly count: number; readonly action: Shown; readonly offered: Shown };
  'notPossible.noticeState': { readonly state: Shown };
  'notPossible.noticeOtherFarm': { readonly farm: Shown };
  'notPossible.noticeUnknownAction': { readonly action: Shown };
  'notPossible.noticeAnswered': { readonly answer: Shown };
  'taskTypes.blender': {};
  'taskTypes.houdini': {};
  'taskTypes.max': {};
  'taskTypes.maya': {};
  'taskTypes.sketchup': {};
  'taskTypes.vrstandalone': {};
  'hosts.shared.languageName': {};
  'hosts.shared.looking': {};
  'hosts.shared.starting': {};
  'hosts.shared.connected': { readonly farm: Shown; readonly account: Shown };
  'hosts.shared.farmAway': { readonly farm: Shown };
  'hosts.shared.farmRefused': { readonly farm: Shown };
  'hosts.shared.notRunning': {};
  'hosts.shared.away': {};
  'hosts.shared.saving': {};
  'hosts.shared.gathering': {};
  'hosts.shared.sending': {};
  'hosts.shared.notSaved': { readonly reason: Shown };
  'hosts.shared.mayBeAccepted': { readonly reason: Shown };
  'hosts.shared.labelFrames': { readonly frames: Shown };
  'hosts.shared.wholeScene': {};
  'hosts.shared.taskNumber': { readonly id: Shown };
  'hosts.shared.framesDone': { readonly total: number; readonly done: Shown };
  'hosts.shared.framesFailed': { readonly failed: Shown };
  'hosts.shared.partsSubmitted': { readonly total: number; readonly done: Shown };
  'hosts.shared.state_queued': {};
  'hosts.shared.state_uploading': {};
  'hosts.shared.state_waiting': {};
  'hosts.shared.state_sending': {};
  'hosts.shared.state_unconfirmed': {};
  'hosts.shared.state_needsYou': {};
  'hosts.shared.state_failed': {};
  'hosts.shared.state_cancelled': {};
  'hosts.shared.state_submitted': {};
  'hosts.shared.state_preparing': {};
  'hosts.shared.state_rendering': {};
  'hosts.shared.state_done': {};
  'hosts.shared.state_doneWithFailures': {};
  'hosts.shared.state_stopped': {};
  'hosts.shared.state_unknown': {};
  'hosts.shared.state_gone': {};
  'hosts.shared.taskWaiting': {};
  'hosts.shared.taskNotAnalysed': {};
  'hosts.shared.taskNotTaken': {};
  'hosts.shared.orderRefused': {};
  'hosts.shared.orderUnknown': {};
  'hosts.shared.resultsGone': { readonly folder: Shown };
  'hosts.shared.source_scene': {};
  'hosts.shared.source_config': {};
  'hosts.shared.source_farm': {};
  'hosts.shared.source_default': {};
  'hosts.shared.notChosen': {};
  'hosts.shared.jump': {};
  'hosts.shared.cancel': {};
  'hosts.shared.copied': {};
  'hosts.shared.pauseTip': {};
  'hosts.shared.resubmitTip': {};
  'hosts.shared.retryTip': {};
  'hosts.shared.cancelTip': {};
  'hosts.shared.needsYouWhy': { readonly mark: Shown };
  'hosts.shared.needsYouSentTip': {};
  'hosts.shared.needsYouAbsentTip': {};
  'hosts.shared.needsYouNumber': {};
  'hosts.shared.otherScene': { readonly name: Shown };
  'hosts.shared.saveAsFirst': {};
  'hosts.shared.windowFailed': { readonly reason: Shown };
  'hosts.shared.warn_nodeUnreadable': { readonly name: Shown; readonly reason: Shown };
  'hosts.shared.warn_sceneNeverSaved': {};
  'hosts.shared.submissionLine': { readonly name: Shown; readonly state: Shown };
  'hosts.shared.submissionFailed': { readonly name: Shown; readonly reason: Shown };
  'hosts.dialog.renderFarm': {};
  'hosts.dialog.titleOf': { readonly scene: Shown };
  'hosts.dialog.untitled': {};
  'hosts.dialog.settings': {};
  'hosts.dialog.bodies': {};
  'hosts.dialog.tasks': {};
  'hosts.dialog.tasksCounted': { readonly count: Shown };
  'hosts.dialog.tableTabCounted': { readonly title: Shown; readonly ticked: Shown };
  'hosts.dialog.connectedSandbox': { readonly account: Shown };
  'hosts.dialog.sandbox': {};
  'hosts.dialog.sandboxTip': {};
  'hosts.dialog.farmAway': { readonly farm: Shown };
  'hosts.dialog.farmRefused': { readonly farm: Shown; readonly account: Shown };
  'hosts.dialog.away': { readonly time: Shown };
  'hosts.dialog.start': {};
  'hosts.dialog.refresh': {};
  'hosts.dialog.refreshTip': {};
  'hosts.dialog.daemonTip': { readonly version: Shown };
  'hosts.dialog.problemsTitle': {};
  'hosts.dialog.noProblems': {};
  'hosts.dialog.notCheckedYet': {};
  'hosts.dialog.error': {};
  'hosts.dialog.warning': {};
  'hosts.dialog.note': {};
  'hosts.dialog.errors': { readonly count: number };
  'hosts.dialog.warnings': { readonly count: number };
  'hosts.dialog.notes': { readonly count: number };
  'hosts.dialog.show': {};
  'hosts.dialog.showNode': { readonly name: Shown };
  'hosts.dialog.showSetting': {};
  'hosts.dialog.cannotShow': { readonly name: Shown };
  'hosts.dialog.moreProblems': { readonly count: number };
  'hosts.dialog.waitForForm': {};
  'hosts.dialog.source_chosen': {};
  'hosts.dialog.source_none': {};
  'hosts.dialog.reset': {};
  'hosts.dialog.resetOf': { readonly title: Shown };
  'hosts.dialog.jumpOf': { readonly title: Shown };
  'hosts.dialog.required': {};
  'hosts.dialog.requiredMark': { readonly title: Shown };
  'hosts.dialog.widthUsed': { readonly used: Shown; readonly most: Shown };
  'hosts.dialog.bounds': { readonly low: Shown; readonly high: Shown };
  'hosts.dialog.boundLow': { readonly low: Shown };
  'hosts.dialog.boundHigh': { readonly high: Shown };
  'hosts.dialog.widthHelp': { readonly most: Shown };
  'hosts.dialog.goneChoice': { readonly value: Shown };
  'hosts.dialog.add': {};
  'hosts.dialog.remove': {};
  'hosts.dialog.addFiles': {};
  'hosts.dialog.filter': {};
  'hosts.dialog.filterLabel': {};
  'hosts.dialog.tickedOf': { readonly total: number; readonly ticked: Shown };
  'hosts.dialog.tickAll': {};
  'hosts.dialog.tickNone': {};
  'hosts.dialog.tickTip': {};
  'hosts.dialog.likeScene': {};
  'hosts.dialog.likeSceneTip': {};
  'hosts.dialog.anotherRow': {};
  'hosts.dialog.anotherRowTip': {};
  'hosts.dialog.removeRow': {};
  'hosts.dialog.resetCell': {};
  'hosts.dialog.resetCellTip': {};
  'hosts.dialog.showInScene': {};
  'hosts.dialog.overridden': { readonly value: Shown; readonly scene: Shown };
  'hosts.dialog.notInScene': { readonly title: Shown };
  'hosts.dialog.sent': {};
  'hosts.dialog.notSent': {};
  'hosts.dialog.noRows': {};
  'hosts.dialog.orderKept': {};
  'hosts.dialog.bodiesTitle': {};
  'hosts.dialog.noBodies': {};
  'hosts.dialog.copy': {};
  'hosts.dialog.request': { readonly number: Shown; readonly total: Shown; readonly action: Shown };
  'hosts.dialog.submit': {};
  'hosts.dialog.saveAndSubmit': {};
  'hosts.dialog.submitAsSaved': {};
  'hosts.dialog.saveFirst': {};
  'hosts.dialog.says_clean': { readonly name: Shown };
  'hosts.dialog.says_modified': {};
  'hosts.dialog.says_unknown': {};
  'hosts.dialog.says_never': { readonly host: Shown };
  'hosts.dialog.says_blocked': {};
  'hosts.dialog.says_absent': {};
  'hosts.dialog.submitTip': {};
  'hosts.dialog.estimate': { readonly tasks: number; readonly frames: number };
  'hosts.dialog.saving': {};
  'hosts.dialog.accepted': { readonly scene: Shown };
  'hosts.dialog.notSubmitted': { readonly reason: Shown };
  'hosts.dialog.nothingYet': {};
  'hosts.dialog.neverSavedTasks': {};
  'hosts.dialog.columnWhat': {};
  'hosts.dialog.columnState': {};
  'hosts.dialog.columnFrames': {};
  'hosts.dialog.columnFailed': {};
  'hosts.dialog.columnFee': {};
  'hosts.dialog.submissionAt': { readonly scene: Shown; readonly time: Shown };
  'hosts.dialog.framesDone': { readonly done: Shown; readonly total: Shown };
  'hosts.dialog.framesTip': { readonly total: number; readonly done: Shown };
  'hosts.dialog.moreUnits': { readonly count: number };
  'hosts.dialog.pause': {};
  'hosts.dialog.goOn': {};
  'hosts.dialog.goOnTip': {};
  'hosts.dialog.resubmit': {};
  'hosts.dialog.priority': {};
  'hosts.dialog.priorityTip': {};
  'hosts.dialog.priorityAsk': { readonly what: Shown };
  'hosts.dialog.cancelSending': {};
  'hosts.dialog.retry': {};
  'hosts.dialog.fetch': {};
  'hosts.dialog.fetchTip': {};
  'hosts.dialog.fetching': { readonly total: number; readonly done: Shown };
  'hosts.dialog.fetched': { readonly folder: Shown };
  'hosts.dialog.openFolder': {};
  'hosts.dialog.openFolderTip': {};
  'hosts.dialog.selectTask': {};
  'hosts.dialog.asking': {};
  'hosts.dialog.orderFailed': { readonly reason: Shown };
  'hosts.dialog.needsYouSent': {};
  'hosts.dialog.needsYouAbsent': {};
  'hosts.dialog.theFarmSays': { readonly message: Shown; readonly code: Shown };
  'hosts.dialog.bridgeSays': { readonly message: Shown; readonly code: Shown };
  'hosts.blender.renderFarm': {};
  'hosts.blender.start': {};
  'hosts.blender.startTip': {};
  'hosts.blender.refresh': {};
  'hosts.blender.moreSettings': {};
  'hosts.blender.asSaved': {};
  'hosts.blender.reset': {};
  'hosts.blender.culprit': {};
  'hosts.blender.openPanel': {};
  'hosts.blender.problems': { readonly count: number };
  'hosts.blender.selectedUsers': { readonly name: Shown };
  'hosts.blender.noUsers': { readonly name: Shown };
  'hosts.blender.submit': {};
  'hosts.blender.saveAndSubmit': {};
  'hosts.blender.saveFirst': {};
  'hosts.blender.submitTip': {};
  'hosts.blender.otherFile': { readonly name: Shown };
  'hosts.blender.isBusy': {};
  'hosts.blender.previewTip': {};
  'hosts.blender.previewOf': {};
  'hosts.blender.copy': {};
  'hosts.blender.estimate': { readonly frames: number; readonly tasks: number };
  'hosts.blender.onTheFarm': {};
  'hosts.blender.nothingYet': {};
  'hosts.blender.pause': {};
  'hosts.blender.resume': {};
  'hosts.blender.resumeTip': {};
  'hosts.blender.resubmitFailed': {};
  'hosts.blender.resubmitAborted': {};
  'hosts.blender.fetch': {};
  'hosts.blender.fetchTip': {};
  'hosts.blender.fetching': { readonly total: number; readonly done: Shown };
  'hosts.blender.openResultsTip': {};
  'hosts.blender.is_sent': {};
  'hosts.blender.is_absent': {};
  'hosts.blender.retry': {};
  'hosts.blender.older': { readonly count: number };
  'hosts.blender.done': { readonly what: Shown };
  'hosts.blender.asked': {};
  'hosts.blender.language': {};
  'hosts.blender.onlineAccess': {};
  'hosts.blender.warn_outputDefault': { readonly path: Shown };
  'hosts.blender.warn_movieFormat': { readonly format: Shown };
  'hosts.blender.warn_multiview': { readonly views: Shown };
  'hosts.blender.warn_severalCameras': { readonly cameras: Shown };
  'hosts.blender.warn_singleLayer': {};
  'hosts.blender.warn_sequencerRenders': {};
  'hosts.blender.warn_foreignPath': { readonly path: Shown };
  'hosts.blender.warn_assetUnreadable': { readonly name: Shown; readonly error: Shown };
  'hosts.blender.warn_otherScene': { readonly other: Shown; readonly scene: Shown };
  'hosts.blender.languageOf': {};
  'hosts.blender.asBlender': {};
  'hosts.blender.asBlenderTip': {};
  'hosts.houdini.noWindow': {};
  'hosts.houdini.warn_nonCommercial': { readonly licence: Shown };
  'hosts.houdini.warn_indie': {};
  'hosts.houdini.warn_noRenderNode': {};
  'hosts.houdini.warn_referenceUnreadable': { readonly name: Shown; readonly reason: Shown };
  'hosts.houdini.warn_unknownDriver': { readonly type: Shown; readonly name: Shown };
  'hosts.houdini.warn_noCamera': { readonly name: Shown };
  'hosts.houdini.warn_cameraMissing': { readonly name: Shown; readonly camera: Shown };
  'hosts.houdini.warn_otherTake': { readonly name: Shown; readonly take: Shown; readonly current: Shown };
  'hosts.houdini.warn_takeMissing': { readonly name: Shown; readonly take: Shown };
  'hosts.houdini.warn_exportsScene': { readonly name: Shown; readonly output: Shown };
  'hosts.houdini.warn_outputChanges': { readonly name: Shown; readonly output: Shown; readonly other: Shown };
  'hosts.houdini.warn_frameStep': { readonly name: Shown; readonly step: Shown };
  'hosts.houdini.warn_frameOrder': { readonly name: Shown; readonly start: Shown; readonly end: Shown };
  'hosts.houdini.warn_stageRange': { readonly name: Shown };
  'hosts.houdini.warn_stageMissing': { readonly name: Shown };
  'hosts.houdini.warn_settingsMissing': { readonly name: Shown };
  'hosts.houdini.warn_stageUnreadable': { readonly name: Shown; readonly reason: Shown };
  'hosts.houdini.warn_wedge': { readonly name: Shown; readonly nodes: Shown };
  'hosts.houdini.warn_switch': { readonly name: Shown; readonly index: Shown; readonly others: Shown };
  'hosts.houdini.warn_fetchMissing': { readonly name: Shown };
  'hosts.houdini.warn_variableUnknown': { readonly variable: Shown; readonly path: Shown };
  'hosts.max.submitEntry': {};
  'hosts.max.untitled': {};
  'hosts.max.unnamedCamera': {};
  'hosts.max.notSaved': { readonly path: Shown };
  'hosts.max.notStarted': { readonly reason: Shown };
  'hosts.max.warn_renderSetupOpen': {};
  'hosts.max.warn_framesUnreadable': { readonly reason: Shown };
  'hosts.max.warn_framesBackwards': { readonly start: Shown; readonly end: Shown };
  'hosts.max.warn_pickupEmpty': {};
  'hosts.max.warn_pickupUnreadable': { readonly frames: Shown };
  'hosts.max.warn_filesRenumbered': { readonly base: Shown };
  'hosts.max.warn_cameraNameTwice': { readonly name: Shown };
  'hosts.max.warn_cameraOfXref': { readonly name: Shown };
  'hosts.max.warn_viewWithoutCamera': {};
  'hosts.max.warn_areaSet': { readonly area: Shown };
  'hosts.max.warn_pixelsNotSquare': { readonly aspect: Shown };
  'hosts.max.warn_frameBufferSize': { readonly width: Shown; readonly height: Shown };
  'hosts.max.warn_rendererMissing': {};
  'hosts.max.warn_saveOff': { readonly path: Shown };
  'hosts.max.warn_outputEmpty': {};
  'hosts.max.warn_movieFormat': { readonly format: Shown };
  'hosts.max.warn_elementMissing': { readonly name: Shown };
  'hosts.max.warn_elementUnreadable': { readonly index: Shown; readonly reason: Shown };
  'hosts.max.warn_elementsOff': { readonly count: number };
  'hosts.max.warn_viewUnreadable': { readonly index: Shown; readonly reason: Shown };
  'hosts.max.warn_viewNameTwice': { readonly name: Shown };
  'hosts.max.warn_viewsDisabled': { readonly count: number };
  'hosts.max.warn_stateSets': { readonly names: Shown };
  'hosts.max.warn_trackingOff': {};
  'hosts.max.warn_trackingUnreadable': { readonly reason: Shown };
  'hosts.max.warn_xrefUnreadable': { readonly index: Shown; readonly kind: Shown; readonly reason: Shown };
  'hosts.max.warn_xrefOff': { readonly path: Shown };
  'hosts.max.warn_foreignPath': { readonly path: Shown };
  'hosts.max.warn_pathNotAbsolute': { readonly path: Shown };
  'hosts.max.warn_listUnreadable': { readonly path: Shown };
  'hosts.max.warn_listTooLong': { readonly most: Shown; readonly path: Shown };
  'hosts.maya.menu': {};
  'hosts.maya.submitEntry': {};
  'hosts.maya.submitTip': {};
  'hosts.maya.notOpened': { readonly error: Shown };
  'hosts.maya.notStarted': { readonly error: Shown };
  'hosts.maya.neverSaved': {};
  'hosts.maya.warn_openedWithErrors': { readonly error: Shown };
  'hosts.maya.warn_animationOff': { readonly frame: Shown };
  'hosts.maya.warn_stepFractional': { readonly step: Shown };
  'hosts.maya.warn_stepNotPositive': { readonly step: Shown };
  'hosts.maya.warn_framesRenumbered': { readonly start: Shown };
  'hosts.maya.warn_sliderDiffers': { readonly start: Shown; readonly end: Shown; readonly sliderStart: Shown; readonly sliderEnd: Shown };
  'hosts.maya.warn_vrayFramesNotRead': { readonly frames: Shown };
  'hosts.maya.warn_pixelsNotSquare': { readonly aspect: Shown };
  'hosts.maya.warn_regionSet': { readonly left: Shown; readonly bottom: Shown; readonly right: Shown; readonly top: Shown };
  'hosts.maya.warn_rendererNotLoaded': { readonly renderer: Shown; readonly plugin: Shown };
  'hosts.maya.warn_rendererVersionUnknown': { readonly renderer: Shown };
  'hosts.maya.warn_pluginMissing': { readonly name: Shown };
  'hosts.maya.warn_unknownNodes': { readonly count: number; readonly name: Shown };
  'hosts.maya.warn_startupCameraRenders': { readonly camera: Shown };
  'hosts.maya.warn_orthographicRenders': { readonly camera: Shown };
  'hosts.maya.warn_layerReferenced': { readonly layer: Shown };
  'hosts.maya.warn_layerStray': { readonly layer: Shown };
  'hosts.maya.warn_layerLegacy': { readonly layer: Shown };
  'hosts.maya.warn_layerOverrideNotRead': { readonly layer: Shown; readonly attribute: Shown };
  'hosts.maya.warn_filePathEditorFailed': { readonly error: Shown };
  'hosts.maya.warn_referenceUnloaded': { readonly name: Shown; readonly path: Shown };
  'hosts.maya.warn_referenceBroken': { readonly name: Shown };
  'hosts.maya.warn_foreignPath': { readonly path: Shown };
  'hosts.maya.warn_pathNotAbsolute': { readonly path: Shown };
  'failures.databaseRestored': { readonly reason: Shown };
  'failures.outcomeUnknown': { readonly refused: Shown; readonly farmSaid: Shown; readonly reason: Shown; readonly count: number; readonly listed: Shown };
  'failures.submitFailed': {};
  'failures.interrupted': {};
  'failures.noResultsFolder': { readonly named: Shown; readonly folder: Shown };
  'failures.uploadFailed': { readonly reason: Shown };
  'failures.changedSinceSubmit': { readonly state: Shown; readonly localPath: Shown; readonly more: number };
  'failures.filesNotSeen': { readonly state: Shown; readonly localPath: Shown; readonly more: number };
  'failures.sceneMissing': { readonly localPath: Shown };
  'failures.noResults': {};
  'failures.aborted': {};
  'failures.copyFailed': { readonly reason: Shown };
  'failures.outsideRoot': { readonly path: Shown };
  'failures.noDriver': {};
  'notices.databaseDamaged': { readonly wentOnWith: Shown; readonly file: Shown };
  'notices.databaseMissing': { readonly file: Shown; readonly wentOnWith: Shown };
  'notices.homeOnNetworkDisk': { readonly home: Shown; readonly disk: Shown; readonly used: Shown };
  'notices.surplusTask': { readonly count: number; readonly tasks: Shown };
  'notices.storeNotNewest': { readonly reason: Shown; readonly units: number };
  'notices.unknownStatus': { readonly status: Shown; readonly taskId: Shown };
  'notices.unreadableFee': { readonly fee: Shown; readonly taskId: Shown };
  'notices.resultsFolderRefused': { readonly taskId: Shown; readonly outputLabel: Shown };
  'notices.farmClockDiffers': { readonly side: Shown; readonly span: Shown; readonly likelyOffset: Shown; readonly utcOffset: Shown };
  'farm.clockDiffers': { readonly side: Shown; readonly span: Shown };
  'farm.intervalTooLong': { readonly asked: Shown; readonly kept: Shown };
  'farm.stopping': {};
  'farm.noAccount': {};
  'farm.noConnection': { readonly reason: Shown };
  'farm.connectTimeout': { readonly seconds: Shown };
  'farm.proxyTimeout': { readonly proxy: Shown; readonly seconds: Shown };
  'farm.proxyLogin': { readonly proxy: Shown };
  'farm.proxyRefused': { readonly proxy: Shown; readonly status: Shown };
  'farm.proxyFailed': { readonly proxy: Shown; readonly reason: Shown };
  'farm.answerLost': { readonly reason: Shown };
  'farm.answerTooLong': { readonly most: Shown };
  'farm.redirected': { readonly location: Shown };
  'farm.httpStatus': { readonly status: Shown };
  'farm.notJson': {};
  'farm.otherShape': { readonly action: Shown };
  'farm.noKey': {};
  'farm.requestTooLong': { readonly bytes: Shown; readonly most: Shown };
  'farm.refused': { readonly code: Shown; readonly message: Shown };
  'farm.sandboxFailed': { readonly how: Shown; readonly detail: Shown; readonly folder: Shown };
  'gathers.noAnswer': { readonly seconds: Shown };
  'gathers.closed': {};
}
export type TextCode = keyof TextParams;

export type ProblemCode =
  | 'sceneNotSaved'
  | 'sceneModified'
  | 'sceneMissing'
  | 'pathNotOnFarm'
  | 'commaInPath'
  | 'nonAsciiName'
  | 'projectsNotKnown'
  | 'noProjects'
  | 'projectNotChosen'
  | 'projectMissing'
  | 'noConfiguration'
  | 'otherVersion'
  | 'rendererWithoutPlugin'
  | 'pluginTwice'
  | 'noLayer'
  | 'noCamera'
  | 'noNode'
  | 'nothingNamed'
  | 'nameUnknown'
  | 'cameraNameTwice'
  | 'nodeBypassed'
  | 'nodeWaits'
  | 'viewWithoutCamera'
  | 'viewDisabled'
  | 'framesNotSayable'
  | 'framesOutsideScene'
  | 'severalFramesInOneFile'
  | 'simulationInParts'
  | 'firstFrameNotAsked'
  | 'stopNeedsOneTask'
  | 'manyFrames'
  | 'unusualSize'
  | 'tooManyTasks'
  | 'manyTasks'
  | 'outputNotSet'
  | 'movieOutput'
  | 'defaultOutputPath'
  | 'severalCameras'
  | 'hostWarning'
  | 'remarkCut'
  | 'missingDependency'
  | 'dependencyUnreadable'
  | 'dependencyNotOnFarm'
  | 'patternInFolders'
  | 'patternTooLarge'
  | 'foreignPath'
  | 'filesNotSeen'
  | 'patternFiles'
  | 'nobodyBringsFiles'
  | 'bodyRefused'
  | 'defaultWrong'
  | 'sceneUnreadable'
  | 'studioCheckFailed';
export type FailureCode =
  | 'databaseRestored'
  | 'outcomeUnknown'
  | 'submitFailed'
  | 'interrupted'
  | 'noResultsFolder'
  | 'uploadFailed'
  | 'changedSinceSubmit'
  | 'filesNotSeen'
  | 'sceneMissing'
  | 'noResults'
  | 'aborted'
  | 'copyFailed'
  | 'outsideRoot'
  | 'noDriver';
export type NoticeCode =
  | 'databaseDamaged'
  | 'databaseMissing'
  | 'homeOnNetworkDisk'
  | 'surplusTask'
  | 'storeNotNewest'
  | 'unknownStatus'
  | 'unreadableFee'
  | 'resultsFolderRefused'
  | 'farmClockDiffers';

export const catalogues = {
  en: flatten(en) as Readonly<Record<TextCode, string>>,
  zh: flatten(zh) as Readonly<Record<TextCode, string>>,
} as const;
