import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import * as z from 'zod';

/**
 * Ruff’s settings, in the words of its own configuration file. It sees one text at a time and no disk, so it
 * is told which modules are ours for the order of imports.
 */
function settingsFor(ownModules: readonly string[]) {
  return {
    'target-version': 'py37',
    'line-length': 100,
    lint: {
      // Pyflakes, style, import order, bug traps, what 3.7 says better, annotations that 3.7 cannot evaluate.
      select: [
        'F',
        'E',
        'W',
        'I',
        'B',
        'UP',
        'C4',
        'RET',
        'PLE',
        'FA102',
        'S110',
        'S602',
        'S604',
        'S605',
        'T10',
      ],
      ignore: ['UP031', 'UP032'],
      isort: { 'known-first-party': ownModules },
    },
  };
}

const Place = z.object({ row: z.int(), column: z.int() });
const Edit = z.object({ content: z.string().nullable(), location: Place, end_location: Place });
const Diagnostic = z.object({
  code: z.string().nullable(),
  message: z.string(),
  start_location: Place,
  fix: z.object({ edits: z.array(Edit) }).nullable(),
});
type Diagnostic = z.infer<typeof Diagnostic>;

const importOrder = 'I001';

/** The code of what no Python 3.7 can read. */
export const syntaxFault = 'invalid-syntax';

export interface PythonFault {
  readonly line: number;
  readonly column: number;
  /** Ruff’s code, such as F401; syntax that Python 3.7 does not have is `invalid-syntax`. */
  readonly code: string;
  readonly message: string;
}

export interface Ruff {
  /** What is wrong with a Python file, syntax newer than 3.7 included. */
  readonly lint: (source: string) => PythonFault[];
  /** The file with its imports in order. */
  readonly sortImports: (source: string) => string;
  /** The file as it should be spelt. Throws when it is no Python at all. */
  readonly format: (source: string) => string;
}

export function startRuff(ownModules: readonly string[]): Ruff {
  const workspace = new Workspace(settingsFor(ownModules), PositionEncoding.Utf16);
  const check = (source: string) => z.array(Diagnostic).parse(workspace.check(source));
  return {
    lint: (source) => check(source).map(faultOf),
    sortImports: (source) =>
      check(source)
        .filter(({ code }) => code === importOrder)
        .flatMap(({ fix }) => fix?.edits ?? [])
        // From the back, so that the places of the edits before it stay true.
        .sort((a, b) => b.location.row - a.location.row)
        .reduce(applyEdit, source),
    format: (source) => workspace.format(source),
  };
}

function faultOf({ code, message, start_location: at }: Diagnostic): PythonFault {
  return { line: at.row, column: at.column, code: code ?? syntaxFault, message };
}

function applyEdit(source: string, { content, location, end_location: end }: z.infer<typeof Edit>): string {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ row, column }: z.infer<typeof Place>) => (starts[row - 1] ?? source.length) + column - 1;
  return source.slice(0, offset(location)) + (content ?? '') + source.slice(offset(end));
}
