import type { ChangedTasks } from '#daemon/submissions/ports.ts';

/** The followers of a farm’s tasks, each with what changed since its last look. */
export function createFollowing(activeOf: (farm: string) => Iterable<string>) {
  const followed: { readonly farm: string; readonly open: Set<string> }[] = [];
  return {
    changed(farm: string, taskId: string): void {
      for (const each of followed) if (each.farm === farm) each.open.add(taskId);
    },
    follow(farm: string): ChangedTasks {
      const open = new Set(activeOf(farm));
      followed.push({ farm, open });
      return {
        handle(run) {
          const taskIds = new Set(open);
          open.clear();
          try {
            return run(taskIds);
          } catch (error) {
            for (const taskId of taskIds) open.add(taskId);
            throw error;
          }
        },
      };
    },
  };
}
