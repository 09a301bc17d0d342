/** What one task has to render: a scene, and the layer of it. */
export interface Work {
  /** Name of the scene’s file, of which there is one. */
  readonly scene: string;
  /** "": a scene without layers. */
  readonly layer: string;
}

export interface MadeTask extends Work {
  readonly taskId: string;
}

/** A planned task as the bridge shows it in the end. */
export interface ShownPlannedTask extends Work {
  readonly state: string;
  readonly taskId?: string | undefined;
}

export interface SignedVerdict {
  /** Work that was accepted and that no task does, each as scene and layer. */
  readonly lost: readonly string[];
  /** Work that more than one task does. */
  readonly doubled: readonly string[];
  /** Tasks that nobody ordered. */
  readonly unasked: readonly string[];
  /** Planned tasks that show another task than theirs, or none, or another state than submitted. */
  readonly misnamed: readonly string[];
}

export function judgeSigned(
  accepted: readonly Work[],
  made: readonly MadeTask[],
  shown: readonly ShownPlannedTask[],
): SignedVerdict {
  const tasksOf = new Map<string, string[]>();
  for (const task of made) tasksOf.set(nameOf(task), [...(tasksOf.get(nameOf(task)) ?? []), task.taskId]);
  const asked = new Set(accepted.map(nameOf));
  const shownOf = new Map(shown.map((each) => [nameOf(each), each]));
  return {
    lost: [...asked].filter((name) => !tasksOf.has(name)),
    doubled: [...tasksOf].filter(([, ids]) => ids.length > 1).map(([name]) => name),
    unasked: [...tasksOf.keys()].filter((name) => !asked.has(name)),
    misnamed: [...asked].filter((name) => {
      const { state, taskId = '' } = shownOf.get(name) ?? { state: 'absent' };
      return state !== 'submitted' || !tasksOf.get(name)?.includes(taskId);
    }),
  };
}

function nameOf({ scene, layer }: Work): string {
  return `${scene} ${layer}`.trim();
}
