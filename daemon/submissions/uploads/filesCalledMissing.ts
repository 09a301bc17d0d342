import { baseName } from '#protocol/paths/farmPath.ts';

/** How renderers and hosts say that a file is not there, as their logs word it. */
const complaint =
  /not found|no such file|missing|(?:can(?:no|')t|could ?n(?:o|')t|could not|unable to|failed to|error) (?:be )?(?:open|opened|opening|find|found|finding|load|loaded|loading|read|reading)|does ?n(?:o|')t exist|does not exist|找不到|不存在|缺失|无法(?:打开|读取|加载)/i;
/** What stands around a path in a line: quotes, brackets, blanks. Names may hold blanks, so that these are tried too. */
const around = /["'`“”‘’<>()[\]|]+/;

/** Which of these farm paths a frame’s log says are not there. Log texts are data: only these very names count. */
export function filesCalledMissing(log: string, farmPaths: readonly string[]): readonly string[] {
  const byName = new Map<string, string[]>();
  for (const path of farmPaths) {
    const name = baseName(path).toLowerCase();
    const some = byName.get(name);
    if (some) some.push(path);
    else byName.set(name, [path]);
  }
  const missing = new Set<string>();
  for (const line of log.split('\n')) {
    if (!complaint.test(line)) continue;
    for (const name of namesIn(line)) for (const path of byName.get(name) ?? []) missing.add(path);
  }
  return [...missing];
}

function namesIn(line: string): Set<string> {
  const names = new Set<string>();
  for (const part of line.split(around)) {
    for (const text of [part, ...part.split(/\s+/)]) {
      const name = baseName(text)
        .replace(/^\s+|[\s.,:;!]+$/g, '')
        .toLowerCase();
      if (name !== '') names.add(name);
    }
  }
  return names;
}
