/** A mutant that does what the original does, so that no test can tell them apart. */
export interface Equivalent {
  readonly file: string;
  /** The line that it changes, without its indentation. */
  readonly line: string;
  /** As a run prints it. */
  readonly change: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'daemon/bridge/keyring.ts',
    line: 'const found = open.find(({ matches, until }) => until > clock.monotonic() && matches(code));',
    change: 'find → findLast',
    reason: 'no two codes are alike, so that the first that fits is the last',
  },
  {
    file: 'daemon/bridge/guard.ts',
    line: "const path = incoming.target.split('?', 1)[0] ?? '';",
    change: "'' → 'mutant'",
    reason: 'what is split has one part at least',
  },
  {
    file: 'daemon/farms/renderbus/operations/operateTask.ts',
    line: "const frame = namesFrames(request) ? framesToName(taskIds[0] ?? '') : '';",
    change: "'' → 'mutant'",
    reason: 'an order is for one task at least',
  },
  {
    file: 'daemon/farms/renderbus/taskTypes/maya.ts',
    line: "const layer = layerNamed.get(row?.name ?? '');",
    change: "'' → 'mutant'",
    reason: 'no layer has either name',
  },
  {
    file: 'daemon/farms/renderbus2/tasks.ts',
    line: 'const row = tasksIn(seen.result).find(({ id }) => id === number);',
    change: 'find → findLast',
    reason: 'no two tasks have one id',
  },
  {
    file: 'protocol/renderbus/fieldRule.ts',
    line: "const { name = 'other', least = 0, most = 0, decimals = 0, choices = '' } = rule ?? {};",
    change: '0 → 1',
    reason: 'a rule without the fact has no words that show it',
  },
  {
    file: 'protocol/renderbus/fieldRule.ts',
    line: "const { name = 'other', least = 0, most = 0, decimals = 0, choices = '' } = rule ?? {};",
    change: "'' → 'mutant'",
    reason: 'a rule without the fact has no words that show it',
  },
  {
    file: 'daemon/submissions/downloads/downloading.ts',
    line: 'return transfers.downloadsOf(task.farm, task.taskId).find((each) => each.byItself);',
    change: 'find → findLast',
    reason: 'a task has one download by itself at most',
  },
  {
    file: 'daemon/submissions/downloads/downloading.ts',
    line: 'const known = all.find((each) => (folder === undefined ? each.byItself : each.folder === folder));',
    change: 'find → findLast',
    reason: 'a task has one download by itself at most, and one into a folder',
  },
  {
    file: 'daemon/submissions/planMaking.ts',
    line: 'const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);',
    change: 'find → findLast',
    reason: 'no two task types have one name',
  },
  {
    file: 'daemon/submissions/rerendering.ts',
    line: 'const taskType = parts.taskTypes.find(({ type }) => type === record?.taskType);',
    change: 'find → findLast',
    reason: 'no two task types have one name',
  },
  {
    file: 'daemon/submissions/operations/operating.ts',
    line: 'const kind = parts.kinds.find((known) => known.kind === record.kind);',
    change: 'find → findLast',
    reason: 'no two kinds of operations have one name',
  },
  {
    file: 'daemon/submissions/workLoop.ts',
    line: 'const nextMs = wokenMeanwhile ? 0 : delayMs;',
    change: '0 → 1',
    reason: 'no next run begins sooner than after a millisecond',
  },
  {
    file: 'daemon/submissions/workLoop.ts',
    line: 'const delayMs = wokenMeanwhile ? 0 : dueIn();',
    change: '0 → 1',
    reason: 'no next run begins sooner than after a millisecond',
  },
];
