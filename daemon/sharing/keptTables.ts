import * as z from 'zod';
import type { Facts } from '#daemon/submissions/ports.ts';
import { Published } from '#protocol/gateway/published.ts';
import { RenderedReport } from '#protocol/gateway/renderedTasks.ts';

/** When the gateway last answered, in milliseconds since the epoch. */
const readAt = () => z.number();
const keptRendered = () => z.object({ last: z.int().min(0), readAt: readAt() });
const keptPublished = () => z.object({ readAt: readAt(), published: Published.optional() });
const reportedTask = () => RenderedReport.shape.tasks.element;

export type KeptPublished = z.output<ReturnType<typeof keptPublished>>;
export type Reported = z.output<ReturnType<typeof reportedTask>>;

export function canBeReported(task: unknown): boolean {
  return reportedTask().safeParse(task).success;
}

/** While the gateway cannot be told, so many wait; of more the oldest are dropped. */
const mostPending = 400;

/** What a gateway last shared with this computer, over restarts: as old as it says, however long the gateway is away. */
export function createKeptTables(farm: string, facts: Facts) {
  const rendered = keptAs(`rendered ${farm}`, keptRendered);
  const published = keptAs(`published ${farm}`, keptPublished);
  const pending = keptAs(`unreported ${farm}`, () => reportedTask().array());

  function keptAs<Schema extends z.ZodType>(name: string, schema: () => Schema) {
    // Read once: plans ask at each keystroke.
    let known: { readonly value: z.output<Schema> | undefined } | undefined;
    return {
      get(): z.output<Schema> | undefined {
        known ??= { value: schema().safeParse(parsed(facts.get(name))).data };
        return known.value;
      },
      set(value: z.output<Schema>): void {
        facts.set(name, JSON.stringify(value));
        known = { value };
      },
    };
  }

  return {
    rendered,
    published,
    pending: () => pending.get() ?? [],
    /** Part of the transaction around it. */
    add(task: Reported): void {
      const others = (pending.get() ?? []).filter(({ taskId }) => taskId !== task.taskId);
      pending.set([...others, task].slice(-mostPending));
    },
    remove(tasks: readonly Reported[]): void {
      pending.set((pending.get() ?? []).filter((task) => !tasks.includes(task)));
    },
  };
}
export type KeptTables = ReturnType<typeof createKeptTables>;

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
