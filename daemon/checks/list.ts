import type { Check } from '#daemon/submissions/planning.ts';
import { cameraNameTwice } from './cameraNameTwice.ts';
import { caseClash } from './caseClash.ts';
import { commaInPath } from './commaInPath.ts';
import { defaultOutputPath } from './defaultOutputPath.ts';
import { dependencyGrowing } from './dependencyGrowing.ts';
import { dependencyNotOnFarm } from './dependencyNotOnFarm.ts';
import { dependencyUnreadable } from './dependencyUnreadable.ts';
import { fileOutputIdle } from './fileOutputIdle.ts';
import { fileOutputs } from './fileOutputs.ts';
import { filesNotSeen } from './filesNotSeen.ts';
import { firstFrameNotAsked } from './firstFrameNotAsked.ts';
import { foreignPath } from './foreignPath.ts';
import { framesOutsideScene } from './framesOutsideScene.ts';
import { framesTwice } from './framesTwice.ts';
import { greasePencil } from './greasePencil.ts';
import { hostWarning } from './hostWarning.ts';
import { layerWithoutCamera } from './layerWithoutCamera.ts';
import { limitNear } from './limitNear.ts';
import { limitReached } from './limitReached.ts';
import { linkOutside } from './linkOutside.ts';
import { manyFrames } from './manyFrames.ts';
import { manySmallFiles } from './manySmallFiles.ts';
import { manyTasks } from './manyTasks.ts';
import { missingDependency } from './missingDependency.ts';
import { movieOutput } from './movieOutput.ts';
import { nameNotOnWindows } from './nameNotOnWindows.ts';
import { nameUnknown } from './nameUnknown.ts';
import { nobodyBringsFiles } from './nobodyBringsFiles.ts';
import { noCamera } from './noCamera.ts';
import { noConfiguration } from './noConfiguration.ts';
import { nodeBypassed } from './nodeBypassed.ts';
import { nodeWaits } from './nodeWaits.ts';
import { noLayer } from './noLayer.ts';
import { noNode } from './noNode.ts';
import { nonAsciiName } from './nonAsciiName.ts';
import { noProjects } from './noProjects.ts';
import { nothingHeld } from './nothingHeld.ts';
import { otherPluginVersion } from './otherPluginVersion.ts';
import { otherVersion } from './otherVersion.ts';
import { outputNotSet } from './outputNotSet.ts';
import { pathNotOnFarm } from './pathNotOnFarm.ts';
import { pathTooLong } from './pathTooLong.ts';
import { patternFiles } from './patternFiles.ts';
import { patternInFolders } from './patternInFolders.ts';
import { patternTooLarge } from './patternTooLarge.ts';
import { pluginTwice } from './pluginTwice.ts';
import { projectMissing } from './projectMissing.ts';
import { projectNotChosen } from './projectNotChosen.ts';
import { projectsNotKnown } from './projectsNotKnown.ts';
import { rendererWithoutPlugin } from './rendererWithoutPlugin.ts';
import { sceneMissing } from './sceneMissing.ts';
import { sceneModified } from './sceneModified.ts';
import { sceneNotSaved } from './sceneNotSaved.ts';
import { sceneWithoutCamera } from './sceneWithoutCamera.ts';
import { severalCameras } from './severalCameras.ts';
import { singleViewLayer } from './singleViewLayer.ts';
import { timeLimitRounded } from './timeLimitRounded.ts';
import { tooManyTasks } from './tooManyTasks.ts';
import { valueNotSure } from './valueNotSure.ts';
import { viewAsSaved } from './viewAsSaved.ts';
import { viewDisabled } from './viewDisabled.ts';
import { viewWithoutCamera } from './viewWithoutCamera.ts';

/** Every check that any plan goes through, in the order in which problems are shown. */
export const checks: readonly Check[] = [
  sceneNotSaved,
  sceneModified,
  sceneMissing,
  pathNotOnFarm,
  pathTooLong,
  caseClash,
  nameNotOnWindows,
  commaInPath,
  nonAsciiName,
  projectsNotKnown,
  noProjects,
  projectNotChosen,
  projectMissing,
  noConfiguration,
  otherVersion,
  rendererWithoutPlugin,
  otherPluginVersion,
  pluginTwice,
  noLayer,
  noCamera,
  sceneWithoutCamera,
  layerWithoutCamera,
  noNode,
  nameUnknown,
  cameraNameTwice,
  nodeBypassed,
  nodeWaits,
  viewWithoutCamera,
  viewDisabled,
  viewAsSaved,
  valueNotSure,
  framesOutsideScene,
  framesTwice,
  firstFrameNotAsked,
  nothingHeld,
  manyFrames,
  timeLimitRounded,
  tooManyTasks,
  limitReached,
  limitNear,
  manyTasks,
  outputNotSet,
  movieOutput,
  greasePencil,
  singleViewLayer,
  fileOutputIdle,
  fileOutputs,
  defaultOutputPath,
  severalCameras,
  hostWarning,
  missingDependency,
  dependencyUnreadable,
  dependencyNotOnFarm,
  linkOutside,
  dependencyGrowing,
  patternInFolders,
  patternTooLarge,
  foreignPath,
  manySmallFiles,
  filesNotSeen,
  patternFiles,
  nobodyBringsFiles,
];
