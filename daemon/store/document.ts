import type * as z from 'zod';

/** A table whose rows are one JSON document each. */
export type DocumentTable =
  | 'submissions'
  | 'units'
  | 'calls'
  | 'tasks'
  | 'frames'
  | 'transfers'
  | 'result_files'
  | 'operations'
  | 'notices';

export type RawDocument = Readonly<Record<string, unknown>>;

/** Turns a document of one version into one of the next; pure. */
export type Upgrade = (older: RawDocument) => RawDocument;

/**
 * How the records of a table are stored, which only the store knows: neither the bridge nor the domain depends on it.
 * `upgrades`: the first one takes documents of version 1. A further one needs a further migration, which may be empty,
 * so that an older program leaves the database alone.
 */
export interface DocumentKind<Document> {
  readonly table: DocumentTable;
  readonly schema: z.ZodType<Stored<Document>>;
  readonly upgrades: readonly Upgrade[];
}

/** As JSON keeps it: what is undefined is not there. */
export type Stored<Value> = Value extends (infer Item)[]
  ? Stored<Item>[]
  : Value extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : Value extends object
      ? {
          readonly [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Stored<Value[Key]>;
        } & {
          readonly [Key in keyof Value as undefined extends Value[Key] ? Key : never]?:
            | Stored<Exclude<Value[Key], undefined>>
            | undefined;
        }
      : Value;

export type ReadDocument<Document> =
  | { readonly kind: 'read'; readonly document: Document }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The version that is written. One that names none was written before versions were, and is of version 1. */
export function versionOfKind({ upgrades }: Pick<DocumentKind<unknown>, 'upgrades'>): number {
  return upgrades.length + 1;
}

export function writeDocument<Document extends object>(
  kind: DocumentKind<Document>,
  document: Document,
): string {
  return JSON.stringify({ version: versionOfKind(kind), ...document });
}

/** Brings a document up to the version of today and parses it. Never throws. */
export function readDocument<Document>(kind: DocumentKind<Document>, text: string): ReadDocument<Document> {
  const newest = versionOfKind(kind);
  try {
    const raw = JSON.parse(text) as RawDocument;
    const version = raw.version ?? 1;
    if (!Number.isInteger(version) || (version as number) < 1 || (version as number) > newest)
      return unreadable(`version ${JSON.stringify(version)}, expected 1 to ${newest}`);
    const today = kind.upgrades
      .slice((version as number) - 1)
      .reduce((older, upgrade) => upgrade(older), raw);
    const parsed = kind.schema.safeParse(today);
    // Its optional fields are those that the record may leave undefined.
    if (parsed.success) return { kind: 'read', document: parsed.data as Document };
    const [fault] = parsed.error.issues;
    return unreadable(`${fault?.path.join('.') ?? ''}: ${fault?.message ?? ''}`);
  } catch (error) {
    return unreadable(String(error));
  }
}

function unreadable(reason: string): ReadDocument<never> {
  return { kind: 'unreadable', reason };
}
