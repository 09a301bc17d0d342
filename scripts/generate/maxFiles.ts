import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** adapters/max/file_table.json: the one table of what 3ds Max does not tell of files itself. */
interface FileTable {
  readonly light: readonly (Setting & {
    readonly mode: string;
    readonly values: readonly number[];
    readonly perFrame?: readonly number[];
  })[];
  readonly written: readonly Setting[];
  readonly closed: readonly { readonly ending: string; readonly of: string }[];
  readonly kinds: Readonly<Record<string, string>>;
  readonly images: readonly string[];
}

interface Setting {
  readonly family: string;
  readonly setting: string;
  readonly source: string;
}

const file = new URL('../../adapters/max/file_table.json', import.meta.url);

/** For artists and those who keep the table. */
export const maxFilesPage: Generator = {
  file: 'docs/max-files.generated.md',
  content: () => {
    const { light, written, closed, kinds, images } = JSON.parse(readFileSync(file, 'utf8')) as FileTable;
    const byKind = Map.groupBy(Object.keys(kinds), (extension) => kinds[extension] ?? '');
    return `# Files that Renderbridge finds in a 3ds Max scene

Generated from \`adapters/max/file_table.json\`. No 3ds Max ran where it was written: the last column says what proves a
name, and one that a version does not have is passed over.

| what | from where | inside | names from |
| --- | --- | --- | --- |
| maps, proxies, caches and all other assets | asset tracking (\`ATSOps\`); where it is off, maps in use and the asset manager, with a warning | | stubs of 3ds Max 2021, \`deadline-cloud-for-3ds-max\`, \`ciomax\` |
| XRef scenes that are on | \`xrefs.getXRefFile\` | the XRef scenes that they show in turn, by \`root:\`, relative ones from their folder; overlays count in their own scene alone | \`deadline-cloud-for-3ds-max\`, MAXScript help |
| XRef objects that are on | \`objXRefMgr.GetRecord\` | the records below, \`GetChildRecords\` | \`deadline-cloud-for-3ds-max\`, C++ API reference |
| pictures of \`.ifl\` lists, and of lists in lists | the files themselves | | saved lists |
| an OCIO configuration that is custom or of the variable | \`ColorPipelineMgr\`; before 2024 the variable \`OCIO\` | | \`dcc-mcp-3dsmax\` |
| render presets of views | Batch Render | cannot be read: frames and size of such a view are asked for | page of facts |
| ${closed.map(({ ending, of }) => `\`${ending}\` (${of})`).join(', ')} | as above | not read: one note says what the farm may miss | |

Light that a renderer reads, where its setting says so:

| renderer | setting | read where | names from |
| --- | --- | --- | --- |
${light.map(line).join('\n')}

Never uploaded, because a renderer writes there; besides the pictures and what the asset manager lists as output:

| renderer | setting | names from |
| --- | --- | --- |
${written.map(({ family, setting, source }) => `| ${family} | \`${setting}\` | ${source} |`).join('\n')}

What a file is called in the list, by its extension; any other is a *file*:

| kind | extensions |
| --- | --- |
| image | ${images.join(', ')} |
${[...byKind].map(([kind, extensions]) => `| ${kind} | ${extensions.join(', ')} |`).join('\n')}
`;
  },
};

function line({ family, setting, mode, values, perFrame, source }: FileTable['light'][number]): string {
  const frames = perFrame?.length ? `; one file per frame where it is ${perFrame.join(', ')}` : '';
  return `| ${family} | \`${setting}\` | \`${mode}\` is ${values.join(' or ')}${frames} | ${source} |`;
}
