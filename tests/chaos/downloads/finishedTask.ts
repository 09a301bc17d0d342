/** A task of task folder `7_shot` whose frames are all done. */
export const finishedTask = (frames: number) =>
  ({
    farm: 'sandbox',
    taskId: '7',
    state: 'done',
    farmStatus: 'System_Done',
    projectName: 'film',
    scene: 'shot.blend',
    frames: `1-${frames}`,
    counts: { total: frames, done: frames, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 100,
    cgSoftName: 'Blender',
    submitAccount: 'ana',
    renderSeconds: 1,
    resultsFolder: '7_shot',
    submissionId: 's1',
    seenAt: '2026-11-29T12:00:00.000Z',
  }) as const;
