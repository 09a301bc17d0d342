import type { Answer, Reply } from '../reply.ts';

type Row = Readonly<Record<string, unknown>>;

export function numbersAsStrings(answer: Answer): Reply {
  return {
    ...answer,
    data: rewritten(answer.data, (value) => (typeof value === 'number' ? `${value}` : value)),
  };
}

const unknown = 77;

export function unknownStatus(answer: Answer): Reply {
  return withRows(answer, (row) => ({
    ...row,
    ...('taskStatus' in row ? { taskStatus: unknown } : {}),
    ...('frameStatus' in row ? { frameStatus: unknown } : {}),
  }));
}

/** Without these nobody could tell which task or frame a row is. */
const naming = ['id', 'sceneName', 'frameIndex', 'taskId', 'respRenderingTaskList'];

export function missingFields(answer: Answer): Reply {
  return withRows(answer, (row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => naming.includes(name))),
  );
}

/** Rows of tasks and frames alone: they come in pages. */
function withRows(answer: Answer, change: (row: Row) => Row): Reply {
  const { data } = answer;
  if (typeof data !== 'object' || data === null || !('items' in data) || !Array.isArray(data.items))
    return answer;
  const items = data.items.map((item: unknown) =>
    typeof item === 'object' && item !== null ? change(item as Row) : item,
  );
  return { ...answer, data: { ...data, items } };
}

function rewritten(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => rewritten(inner, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewritten(inner, change)]));
}
