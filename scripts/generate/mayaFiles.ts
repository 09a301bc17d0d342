import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** A row of adapters/maya/file_nodes.json: the one table of nodes that read files in Maya. */
interface FileNode {
  readonly type: string;
  readonly attributes: readonly string[];
  readonly kind: string;
  /** As a .ma file names the attributes, where it is known. */
  readonly short?: readonly string[];
  readonly reads?: 'each' | 'list' | 'xgen' | 'marked' | 'paths' | 'document';
  readonly folder?: boolean;
  readonly optional?: boolean;
  /** A node has the attributes, and its type does not. */
  readonly dynamic?: boolean;
  readonly tiles?: boolean;
  readonly rule?: string;
  readonly text?: boolean;
  readonly inside?: keyof typeof insides;
  readonly source: string;
  /** Attributes that the sources do not name. */
  readonly unproved?: readonly string[];
}

/** What is done about the files that a file names in turn. */
const insides = {
  arnold: 'textures, volumes and further stand-ins in `.ass` and `.ass.gz`; a note for other formats',
  vrscene: 'textures and included scenes',
  materialX: 'files of inputs',
  usd: 'layers, payloads, all variants, textures, volumes and clips by Maya’s own USD library; a warning without it',
  xgen: 'folders that its lines name, and the `.abc` beside it',
  yeti: 'textures and references of the graph; a warning where Yeti is not loaded',
  closed: 'cannot be read: one note says what the farm may miss',
} as const;

const reads = {
  each: 'each that is set',
  list: 'a list with semicolons',
  xgen: 'each that is set',
  marked: 'and what Maya marks as the name of a file on the node',
  paths: 'where it looks like a file',
  document: 'the files that the MaterialX in it names',
} as const;

const file = new URL('../../adapters/maya/file_nodes.json', import.meta.url);
const rows = () => JSON.parse(readFileSync(file, 'utf8')) as readonly FileNode[];

/** For the reader of .ma files, which shares no code with the adapter. */
export const mayaFileNodes: Generator = {
  file: 'daemon/cli/mayaAscii/fileNodes.generated.ts',
  content: () => {
    const inText = rows().filter(({ text }) => text !== false);
    const written = inText.map(
      ({ type, attributes, kind, short, reads: how, folder, optional, tiles, rule, inside }) => ({
        type,
        attributes,
        kind,
        ...(short ? { short } : {}),
        ...(how ? { reads: how } : {}),
        ...(folder ? { isFolder: true } : {}),
        ...(optional ? { isOptional: true } : {}),
        ...(tiles ? { hasTiles: true } : {}),
        ...(rule ? { rule } : {}),
        ...(inside ? { inside } : {}),
      }),
    );
    return `// Generated from adapters/maya/file_nodes.json by \`npm run generate\`.

export interface FileNode {
  readonly type: string;
  /** Long names. */
  readonly attributes: readonly string[];
  readonly kind: string;
  /** As a file names them, where that is known; else any string of the node that is a path counts. */
  readonly short?: readonly string[];
  readonly reads?: string;
  readonly isFolder?: boolean;
  readonly isOptional?: boolean;
  readonly hasTiles?: boolean;
  /** File rule of the project that a relative path starts from. */
  readonly rule?: string;
  /** Who can look into its files. */
  readonly inside?: string;
}

export const fileNodes: readonly FileNode[] = [
${written.map((row) => `  ${JSON.stringify(row)},`).join('\n')}
];
`;
  },
};

/** For artists and those who keep the table. */
export const mayaFilesPage: Generator = {
  file: 'docs/maya-files.generated.md',
  content: () => {
    const proved = rows().filter(({ source }) => source !== 'unproved').length;
    return `# Files that Renderbridge finds in a Maya scene

Generated from \`adapters/maya/file_nodes.json\`, the one table that the adapter in Maya and the reader of \`.ma\` files
share. No Maya ran where it was written: the last column says what proves the names of a row, and a type or an attribute
that a Maya does not have is passed over. ${proved} of ${rows().length} rows have a source; names of them that it does not hold
stand there too. *Symbols* are those of the farm’s own analyser, whose handlers of node types are all compared with this
table (\`tests/fakes/maya/handlers.json\`): type and attribute stand in its symbol table, which does not say which belong
together. *Files that Maya saved*: the scenes of tests, or public ones.

References, the OCIO configuration, the \`.tx\` files beside textures by both conventions of Arnold (\`wood.tx\`,
\`wood_sRGB_ACEScg.png.tx\`), and what plug-ins registered with Maya’s File Path Editor come besides.
The reader of \`.ma\` files looks into references that are \`.ma\` files too, and into no other file: warnings say what may be
missing.

| node type | attributes | what | read | inside | names from |
| --- | --- | --- | --- | --- | --- |
${rows().map(line).join('\n')}
`;
  },
};

function line({
  type,
  attributes,
  kind,
  reads: how,
  folder,
  optional,
  rule,
  inside,
  source,
  unproved = [],
}: FileNode): string {
  const notes = [
    how === 'marked' && attributes.length === 0
      ? 'what Maya marks as the name of a file on the node'
      : how
        ? reads[how]
        : attributes.length > 1
          ? 'the first that is set'
          : '',
    folder ? 'a folder' : '',
    rule ? `from the project’s rule ${rule}` : '',
    optional ? 'nobody misses it' : '',
  ].filter(Boolean);
  const cells = [
    `\`${type}\``,
    attributes.map((name) => `\`${name}\``).join(', ') ||
      (how === 'marked' ? '' : 'none: a graph of its own'),
    kind,
    notes.join('; '),
    inside ? insides[inside] : '',
    [source, ...unproved.map((name) => `\`${name}\` unproved`)].join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}
