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
  'language.name': {};
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

export const catalogues = {
  en: flatten(en) as Readonly<Record<TextCode, string>>,
  zh: flatten(zh) as Readonly<Record<TextCode, string>>,
} as const;
