import * as z from 'zod';
import { conditions, isPlaceholder, namesFiles, placeholderIn, rates, usesList } from './placeholders.ts';

/** What a command file breaks beyond the form of its fields, each a case of the text `commandFile.rule`. */
export type CommandRule =
  | 'oneLine'
  | 'wholeElement'
  | 'knownPlaceholder'
  | 'pattern'
  | 'lineWithout'
  | 'provingLine'
  | 'whichFiles'
  | 'formOfNames';

/** What can be read from a line. */
export const lineGroups = ['file', 'bytes', 'said', 'size', 'time'] as const;
type LineGroup = (typeof lineGroups)[number];

const breaks = (rule: CommandRule, group?: LineGroup) => ({
  message: `broken rule: ${rule}`,
  params: { rule, group },
});

const Word = z
  .string()
  .max(4096)
  .refine((word) => !/\p{Cc}/u.test(word), breaks('oneLine'))
  .refine((word) => placeholderIn(word) === undefined || isPlaceholder(word), breaks('wholeElement'))
  .refine((word) => isPlaceholder(word) || !/^\{\w+\}$/.test(word), breaks('knownPlaceholder'));

const Argument = z.union([
  Word,
  z.strictObject({
    when: z.enum(conditions),
    use: z.array(Word).min(1),
  }),
]);

const isPattern = (pattern: string): boolean => {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
};
const Pattern = z.string().max(1000).refine(isPattern, breaks('pattern'));
/** Names a value in a line of JSON: `stats.bytes`. */
const Field = z.string().regex(/^\w+(\.\w+)*$/);

/**
 * What a line of the output says: a regular expression with the named groups `file`, `bytes`, `said`, `size`, `time`,
 * or, where each line is JSON, the fields that hold them.
 */
const LinePattern = z.union([
  Pattern,
  z.strictObject({
    where: z.record(Field, Pattern).optional(),
    file: Field.optional(),
    bytes: Field.optional(),
    said: Field.optional(),
    size: Field.optional(),
    time: Field.optional(),
  }),
]);
export type LinePattern = z.infer<typeof LinePattern>;

/** What can be extracted from a matching line. */
function groupsOf(pattern: LinePattern): readonly LineGroup[] {
  if (typeof pattern !== 'string') return lineGroups.filter((name) => pattern[name] !== undefined);
  // With an empty alternative every pattern matches, and reveals its groups.
  const { groups = {} } = new RegExp(`${pattern}|`, 'u').exec('') ?? {};
  return lineGroups.filter((name) => name in groups);
}

/** A broken pattern has been reported already. */
const isWrong = (line: LinePattern) => typeof line === 'string' && !isPattern(line);

/** A line pattern without its groups would never match anything useful. */
const lineWith = (...groups: readonly LineGroup[]) =>
  groups.reduce<typeof LinePattern>(
    (pattern, group) =>
      pattern.refine((line) => isWrong(line) || groupsOf(line).includes(group), breaks('lineWithout', group)),
    LinePattern,
  );

const ExitCodes = z.array(z.int().min(0).max(255));
const argv = z.array(Argument).min(1);

/**
 * How `{list}` is written: names below `{local}` and `{remote}` (`relative`), full paths on the side they come from
 * (`full`), or names below the root itself with `/./` after the farm’s folder (`marked`), as rsync takes it.
 */
const Names = z.strictObject({
  end: z.enum(['newline', 'nul']),
  form: z.enum(['relative', 'full', 'marked']),
  before: z.string().max(8).optional(),
});
export type NamesForm = z.infer<typeof Names>;

const Run = z
  .strictObject({
    argv,
    names: Names.optional(),
    /** What proves that a file came whole: its line; its line, once the program ended well; or that end alone. */
    proof: z.enum(['line', 'lineAndEnd', 'end']),
    exit: z.strictObject({
      /** All went well. */
      done: ExitCodes.min(1),
      /** Files without proof have failed. */
      partial: ExitCodes.optional(),
      /** May succeed later. Every other code means that it will not. */
      retry: ExitCodes.optional(),
    }),
    brought: lineWith('file').optional(),
    moved: lineWith('bytes').optional(),
    /** A line after which nothing counts as brought by the end alone, whatever the exit code. */
    broken: LinePattern.optional(),
    complaint: lineWith('said').optional(),
    /** A line that says that it does not know how it was called: no further try helps. */
    misused: LinePattern.optional(),
  })
  // A program that is not told which files to move succeeds without moving any.
  .refine((run) => namesFiles(run.argv), { ...breaks('whichFiles'), path: ['argv'] })
  .refine((run) => run.proof === 'end' || run.brought !== undefined, {
    ...breaks('provingLine'),
    path: ['brought'],
  })
  .refine((run) => !usesList(run.argv) || run.names !== undefined, {
    ...breaks('formOfNames'),
    path: ['names'],
  });
export type CommandRun = z.infer<typeof Run>;

const Listing = z.strictObject({
  argv,
  names: Names.optional(),
  exit: z.strictObject({ done: ExitCodes.min(1), nothingThere: ExitCodes.optional() }),
  /** A line that says that there is no such folder, where the exit code does not. */
  nothingThere: LinePattern.optional(),
  listed: lineWith('file', 'size'),
});
export type CommandListing = z.infer<typeof Listing>;

/**
 * A transfer program as data: how it is called, how its output is read, what it can do. Those in `presets/` come with
 * Renderbridge; a studio writes its own (docs/transfers.md).
 */
export const CommandFile = z.strictObject({
  /** A full path, or a name that is searched for in PATH. */
  program: z
    .string()
    .min(1)
    .max(4096)
    .regex(/^[^-\p{Cc}]/u),
  /** The oldest version that knows all options, as a person reads it: `rsync 3.1`. */
  needs: Word.optional(),
  platforms: z.array(z.enum(['linux', 'macos', 'windows'])).optional(),
  /** Under what `transfer.environmentFile` sets. Never a secret. */
  environment: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()).optional(),
  capabilities: z.strictObject({
    resumes: z.enum(['bytes', 'files', 'nothing']),
    verifies: z.enum(['hash', 'size', 'nothing']),
    parallelRuns: z.int().min(1).max(64),
    slowWithSmallFiles: z.boolean(),
  }),
  send: Run,
  fetch: Run.optional(),
  list: Listing.optional(),
});
export type CommandFile = z.infer<typeof CommandFile>;

/** Whether a run can be told how fast it may go. */
export function limitsRate({ send }: CommandFile): boolean {
  return send.argv.some(
    (argument) => typeof argument === 'object' && argument.use.some((word) => rates.has(word)),
  );
}
