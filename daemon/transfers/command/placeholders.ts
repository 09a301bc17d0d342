/** When an argument is given: a rate is set, or none is; files are compared by content; they are few. */
export const conditions = ['limited', 'unlimited', 'comparing', 'few'] as const;

export type Argument =
  | string
  | { readonly when: (typeof conditions)[number]; readonly use: readonly string[] };

/** Up to this many files, checking each costs a program less than listing their folders. */
const fewFiles = 8;

/** What stands for a value in an argument list: always a whole argument, so that no value can become two. */
export interface Values {
  /** Folder or file on this machine, full. */
  readonly local: string;
  /** Root of the storage or of the results, or with one file a run: the file. */
  readonly remote: string;
  /** A file with the names of this run. */
  readonly list?: string;
  /** Of this run. */
  readonly files?: number;
  readonly bytesPerSecond?: number | undefined;
  readonly compares?: 'sizeAndTime' | 'content' | undefined;
}

const placeholders: ReadonlyMap<string, (values: Values) => string> = new Map([
  ['{local}', ({ local }: Values) => local],
  ['{remote}', ({ remote }: Values) => remote],
  ['{list}', ({ list = '' }: Values) => list],
  ['{user}', ({ remote }: Values) => partsOf(remote).user],
  ['{host}', ({ remote }: Values) => partsOf(remote).host],
  ['{folder}', ({ remote }: Values) => partsOf(remote).folder],
  ['{bytesPerSecond}', (values: Values) => rate(values, 1)],
  ['{kibPerSecond}', (values: Values) => rate(values, 1024)],
  ['{kbitPerSecond}', (values: Values) => rate(values, 125)],
]);

export const rates: ReadonlySet<string> = new Set(['{bytesPerSecond}', '{kibPerSecond}', '{kbitPerSecond}']);

export function knownPlaceholders(): readonly string[] {
  return [...placeholders.keys()];
}

export function isPlaceholder(word: string): boolean {
  return placeholders.has(word);
}

/** The first one inside a word, alone or beside other text. */
export function placeholderIn(word: string): string | undefined {
  return [...placeholders.keys()].find((name) => word.includes(name));
}

export function usesList(argv: readonly Argument[]): boolean {
  return argv.some((argument) => argument === '{list}');
}

/** Whether each run is told which files: by a list of them, or by the one file here and there. */
export function namesFiles(argv: readonly Argument[]): boolean {
  const isThere = argv.includes('{remote}') || argv.includes('{folder}');
  return usesList(argv) || (argv.includes('{local}') && isThere);
}

/** The arguments with their values in place. */
export function fillArguments(argv: readonly Argument[], values: Values): string[] {
  const isGiven = {
    limited: values.bytesPerSecond !== undefined,
    unlimited: values.bytesPerSecond === undefined,
    comparing: values.compares === 'content',
    few: (values.files ?? 1) <= fewFiles,
  };
  return argv
    .flatMap((argument) =>
      typeof argument === 'string' ? argument : isGiven[argument.when] ? argument.use : [],
    )
    .map((word) => placeholders.get(word)?.(values) ?? word);
}

/** Of `user@host:folder`; without a host all of it is the folder. */
export function partsOf(remote: string): {
  readonly user: string;
  readonly host: string;
  readonly folder: string;
} {
  const [, user = '', host = '', folder = ''] = /^(?:([^@:/]*)@)?([^:/]+):(.*)$/s.exec(remote) ?? [
    '',
    '',
    '',
    remote,
  ];
  return { user, host, folder };
}

function rate({ bytesPerSecond = 0 }: Values, unit: number): string {
  return String(Math.max(1, Math.floor(bytesPerSecond / unit)));
}
