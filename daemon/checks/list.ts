import type { Check } from '#daemon/submissions/planning.ts';
import { framesOutsideScene } from './framesOutsideScene.ts';
import { noCamera } from './noCamera.ts';
import { sceneModified } from './sceneModified.ts';
import { sceneNotSaved } from './sceneNotSaved.ts';

/** Every problem that any plan is looked at for, in the order in which they are shown. */
export const checks: readonly Check[] = [sceneNotSaved, sceneModified, noCamera, framesOutsideScene];
