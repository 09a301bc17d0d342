import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** adapters/houdini/file_parms.json: the one table of what Houdini does not tell of its parameters itself. */
interface FileParms {
  readonly unlisted: readonly (Parm & { readonly type: string; readonly kind: string })[];
  readonly written: readonly (Parm & { readonly what: string })[];
  readonly closed: readonly { readonly ending: string; readonly of: string }[];
}

interface Parm {
  readonly parm: string;
  /** One for each row that an artist adds. */
  readonly numbered?: boolean;
  readonly source: string;
}

const file = new URL('../../adapters/houdini/file_parms.json', import.meta.url);

/** For artists and those who keep the table. */
export const houdiniFilesPage: Generator = {
  file: 'docs/houdini-files.generated.md',
  content: () => {
    const { unlisted, written, closed } = JSON.parse(readFileSync(file, 'utf8')) as FileParms;
    return `# Files that Renderbridge finds in a Houdini scene

Generated from \`adapters/houdini/file_parms.json\`. No Houdini ran where it was written: the last column says what proves
a name, and a type or a parameter that a Houdini does not have is passed over.

| what | from where | inside |
| --- | --- | --- |
| every file that a parameter names | Houdini’s own list of references, textures, caches and tiles as one pattern | |
| libraries of assets in use | their definitions | |
| USD files and the layers of stages | parameters, and the stages of nodes that render or write | layers, references, payloads, all variants, textures, volumes and clips by Houdini’s own USD library; a warning without it |
| ${closed.map(({ ending, of }) => `\`${ending}\` (${of})`).join(', ')} | as above | cannot be read: one note says what the farm may miss |

Files that Houdini’s own list misses:

| node type | parameter | what | names from |
| --- | --- | --- | --- |
${unlisted.map((row) => `| \`${row.type}\` | ${named(row)} | ${row.kind} | ${row.source} |`).join('\n')}

Never uploaded, because Houdini writes there or keeps something of its own; besides the outputs of the render nodes:

| parameter | what | names from |
| --- | --- | --- |
${written.map((row) => `| ${named(row)} | ${row.what} | ${row.source} |`).join('\n')}
`;
  },
};

function named({ parm, numbered }: Parm): string {
  return `\`${parm}${numbered ? '#' : ''}\``;
}
