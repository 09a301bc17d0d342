import type { Check } from '#daemon/submissions/planning.ts';
import { animationLength } from './animationLength.ts';
import { framesNotSayable } from './framesNotSayable.ts';
import { framesWithoutFile } from './framesWithoutFile.ts';
import { nodeFramesNotSure } from './nodeFramesNotSure.ts';
import { nothingNamed } from './nothingNamed.ts';
import { oneFileInParts } from './oneFileInParts.ts';
import { pageNotSayable } from './pageNotSayable.ts';
import { projectOfOtherAccount } from './projectOfOtherAccount.ts';
import { remarkCut } from './remarkCut.ts';
import { sameOutput } from './sameOutput.ts';
import { severalFramesInOneFile } from './severalFramesInOneFile.ts';
import { simulationInParts } from './simulationInParts.ts';
import { stopNeedsOneTask } from './stopNeedsOneTask.ts';
import { unusualSize } from './unusualSize.ts';

/** Problems that only plans for this farm can have; in this order they are shown. */
export const checks: readonly Check[] = [
  projectOfOtherAccount,
  nothingNamed,
  nodeFramesNotSure,
  framesNotSayable,
  severalFramesInOneFile,
  framesWithoutFile,
  pageNotSayable,
  animationLength,
  simulationInParts,
  oneFileInParts,
  sameOutput,
  stopNeedsOneTask,
  unusualSize,
  remarkCut,
];
