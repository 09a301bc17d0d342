import * as z from 'zod';
import type { Facts } from '#daemon/submissions/ports.ts';

/** Beyond this the oldest are forgotten: a person resumes them one by one. */
const mostKept = 2000;
const Kept = z.array(z.string());

/** Tasks that a limit stopped and that resume once a person allows it; kept across restarts. */
export function createPausedTasks(farm: string, facts: Facts) {
  const name = `spendingPaused ${farm}`;
  function read(): readonly string[] {
    try {
      return Kept.safeParse(JSON.parse(facts.get(name) ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }
  return {
    read,
    add(taskIds: readonly string[]): void {
      facts.set(name, JSON.stringify([...new Set([...read(), ...taskIds])].slice(-mostKept)));
    },
    remove(taskIds: readonly string[]): void {
      const gone = new Set(taskIds);
      facts.set(name, JSON.stringify(read().filter((taskId) => !gone.has(taskId))));
    },
  };
}
