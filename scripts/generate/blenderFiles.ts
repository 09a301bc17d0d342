import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** adapters/blender/file_table.json: the one table of what names a file in Blender. */
interface FileTable {
  readonly reads: readonly {
    readonly types: readonly string[];
    readonly member: string;
    readonly kind: string;
    readonly note: string;
  }[];
  readonly notRead: readonly {
    readonly types: readonly string[];
    readonly members: readonly string[];
    readonly reason: string;
  }[];
}

/** Which stubs have each name, as tests/adapters/blender/renew_names.py found it. */
interface Names {
  readonly names: Readonly<Record<string, readonly string[]>>;
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as Content;
}

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

export const blenderFilesPage: Generator = {
  file: 'docs/blender-files.generated.md',
  content: () => {
    const { reads, notRead } = read<FileTable>('adapters/blender/file_table.json');
    const { names } = read<Names>('scripts/generate/facts/blenderNames.generated.json');
    const versions = (types: readonly string[], member: string) => {
      const found = types.flatMap((type) => names[`row ${type}.${member}`] ?? []);
      return [...new Set(found)].sort().join(', ');
    };
    const told = reads.map(
      ({ types, member, kind, note }) =>
        `| ${code(types)} | \`${member}\` | ${kind} | ${note} | ${versions(types, member)} |`,
    );
    const left = notRead.map(
      ({ types, members, reason }) => `| ${code(types)} | ${code(members)} | ${reason} |`,
    );
    return `# Files that Renderbridge finds in a Blender scene

Generated from \`adapters/blender/file_table.json\`, the one table that the adapter reads by. A test in Blender 3.4, 4.2,
4.5, 5.0 and the newest holds it to every path that this Blender declares; another renders scenes of every kind under
\`strace\` and compares what was opened with what was told. The last column says which stubs (\`fake-bpy-module\`) have the
property; the row of simulation bakes is of 3.6, which no test runs.

Beyond the table comes what Blender itself lists (\`bpy.utils.blend_paths\`), as far as no row below says that it is not read.

| of | property | what | how | in |
| --- | --- | --- | --- | --- |
${told.join('\n')}

## Not read, and not missed

| of | property | because |
| --- | --- | --- |
${left.join('\n')}

## What the artist is told instead

| where | told as |
| --- | --- |
| a path that nodes compute for an Import node | a warning that names node and tree |
| USD where Blender has no \`pxr\` (wheels, builds of distributions) | a warning that names the stage |
| \`$OCIO\` | the configuration and its folders are sent; a warning that the farm has to use it |
| File Output nodes | a note of what else is written; a warning for one that writes nothing |
| what scripts and drivers open by themselves | nothing: keep it beside the scene, or bring it by hand |
`;
  },
};
