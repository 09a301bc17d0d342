import type { PlannedTask, TaskRecord } from '#daemon/submissions/records.ts';
import { placeText } from '#protocol/estimates/placeText.ts';

/** What tasks may have in common, the most alike first. */
export const likenesses = ['sameScene', 'samePlace', 'sameProject', 'sameSoftware'] as const;
export type Likeness = (typeof likenesses)[number];

/** What is compared of two tasks. */
export interface Likened {
  readonly scene: string;
  readonly project: string;
  readonly program: string;
  /** Layer, camera, node, view or page. */
  readonly place: string;
  readonly size: string;
}

export function likenedPlan({ facts, label, renderSize = '' }: PlannedTask): Likened {
  const { scene: _, frames: _frames, ...place } = label;
  return {
    scene: facts.scene,
    project: facts.projectName,
    program: facts.program,
    place: placeText(place),
    size: renderSize,
  };
}

/** The size of a task made elsewhere is unknown; for ours the plan has it. */
export function likenedTask(task: TaskRecord, planned: PlannedTask | undefined): Likened {
  if (planned) return likenedPlan(planned);
  const place = { layer: task.renderLayer, camera: task.camera };
  return {
    scene: task.scene,
    project: task.projectName,
    program: task.cgSoftName,
    place: placeText(place),
    size: '',
  };
}

/** One key for each likeness; farms spell a program with and without its blank. */
export function historyKeys(likened: Likened): Readonly<Record<Likeness, string>> {
  const { scene, project, place, size } = likened;
  const program = likened.program.toLowerCase().replaceAll(/\s/g, '');
  const key = (likeness: Likeness, ...parts: readonly string[]) => JSON.stringify([likeness, ...parts]);
  return {
    sameScene: key('sameScene', scene, place, size),
    samePlace: key('samePlace', project, program, place, size),
    sameProject: key('sameProject', project, program),
    sameSoftware: key('sameSoftware', program),
  };
}
