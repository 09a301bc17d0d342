/** What one client knows, by the contract: lists, then events; lower revisions are ignored (§3). */
export interface ClientState {
  /** What is true now, by list and id. */
  readonly known: ReadonlyMap<string, Resource>;
  /** The cursor to go on from. */
  readonly cursor: string | undefined;
  /** Numbers of the events that it saw; a negative one marks where lists were read at that number. */
  readonly numbers: readonly number[];
  readonly resets: number;
}

export interface Resource {
  readonly revision: number;
  readonly [field: string]: unknown;
}

export interface NumberedEvent {
  readonly cursor: string;
  readonly type: string;
  readonly data: Resource;
}

/** Lists that events speak of: which type, where they are read, and what a resource is called by. */
export const followed = {
  'submission.changed': { route: '/v1/submissions', id: 'id' },
  'task.changed': { route: '/v1/tasks', id: 'taskId' },
  'operation.changed': { route: '/v1/operations', id: 'id' },
  'host.changed': { route: '/v1/hosts', id: 'id' },
} as const;
export type FollowedType = keyof typeof followed;

export const numberOf = (cursor: string) => Number(cursor.split('.')[1]);
export const keyOf = (type: FollowedType, resource: Resource) =>
  `${type} ${String(resource[followed[type].id])}`;

export type Lists = ReadonlyMap<
  FollowedType,
  { readonly items: readonly Resource[]; readonly eventsCursor: string }
>;

export interface Following extends ClientState {
  cursor: string | undefined;
  resets: number;
  /** Takes over what the lists say and goes on from the cursor of the first that was read. */
  readLists(lists: Lists): void;
  take(event: NumberedEvent): void;
  /** Another cursor than that of an event, such as after a long poll that brought nothing. */
  goOnFrom(cursor: string): void;
}

export function createClientState(): Following {
  const known = new Map<string, Resource>();
  const numbers: number[] = [];
  const state: Following = {
    known,
    numbers,
    cursor: undefined,
    resets: 0,
    readLists(lists) {
      known.clear();
      for (const [type, { items }] of lists) for (const item of items) known.set(keyOf(type, item), item);
      const [first] = lists.values();
      state.cursor = first?.eventsCursor;
      numbers.push(-numberOf(state.cursor ?? ''));
    },
    take({ cursor, type, data }) {
      state.cursor = cursor;
      numbers.push(numberOf(cursor));
      if (!(type in followed)) return;
      const key = keyOf(type as FollowedType, data);
      if ((known.get(key)?.revision ?? 0) > data.revision) return;
      if (data.connected === false) known.delete(key);
      else known.set(key, data);
    },
    goOnFrom(cursor) {
      state.cursor = cursor;
    },
  };
  return state;
}

/** Every page of every list; the cursor of the first page of the first list is the one to go on from. */
export async function readAllLists(get: (route: string) => Promise<unknown>): Promise<Lists> {
  const lists = new Map<FollowedType, { items: readonly Resource[]; eventsCursor: string }>();
  for (const [type, { route }] of Object.entries(followed)) {
    let items: readonly Resource[] = [];
    let eventsCursor: string | undefined;
    let cursor: string | null = null;
    do {
      const query: string =
        route === '/v1/hosts' ? '' : `?limit=100${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page = (await get(`${route}${query}`)) as {
        items: readonly Resource[];
        cursor: string | null;
        eventsCursor: string;
      };
      items = [...items, ...page.items];
      eventsCursor ??= page.eventsCursor;
      cursor = page.cursor;
    } while (cursor !== null);
    lists.set(type as FollowedType, { items, eventsCursor: eventsCursor ?? '' });
  }
  return lists;
}

/** Where the numbers of a client that chose no types have a gap or a repeat. */
export function breaksIn(numbers: readonly number[]): readonly string[] {
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    if (number < 0 || before === undefined || number === Math.abs(before) + 1) return [];
    return [`${Math.abs(before)} → ${number}`];
  });
}
