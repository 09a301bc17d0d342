import { posix } from 'node:path';
import { type Token, tokenize } from './tokens.ts';

export interface Import {
  /** What stands in the quotes; undefined for an import whose target is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
  /** Erased before it runs: `import type`, `export type … from`. */
  readonly typesOnly: boolean;
}

/** Every import of a TypeScript file: static, dynamic, re-exported, required. */
export function typescriptImports(source: string): Import[] {
  const tokens = tokenize(source);
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || tokens[index - 1]?.text === '.') return [];
    const found = readImport(token, tokens, index);
    return found ? [found] : [];
  });
}

/** The file that a specifier means, as a path from the root; undefined for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return undefined;
}

function readImport({ text, line }: Token, tokens: readonly Token[], index: number): Import | undefined {
  const next = tokens[index + 1];
  if ((text === 'import' || text === 'require') && next?.text === '(') {
    const target = tokens[index + 2];
    const isLiteral = target?.kind === 'string' && /^[,)]$/.test(tokens[index + 3]?.text ?? '');
    return { specifier: isLiteral ? target.text : undefined, line, typesOnly: false };
  }
  if (text === 'import') return readStatic(tokens, index, line);
  if (text === 'export') return readReExport(tokens, index, line);
  return undefined;
}

function readStatic(tokens: readonly Token[], index: number, line: number): Import | undefined {
  const first = tokens[index + 1];
  if (first?.kind === 'string') return { specifier: first.text, line, typesOnly: false };
  if (first?.text === '.' || first === undefined) return undefined;
  const second = tokens[index + 2];
  // `import type from 'x'` names a default import "type".
  const isDefaultCalledType =
    second?.text === ',' || (second?.text === 'from' && tokens[index + 3]?.kind === 'string');
  return fromClause(tokens, index + 1, line, first.text === 'type' && !isDefaultCalledType);
}

function readReExport(tokens: readonly Token[], index: number, line: number): Import | undefined {
  const first = tokens[index + 1]?.text;
  const typesOnly = first === 'type';
  const opening = typesOnly ? tokens[index + 2]?.text : first;
  return opening === '{' || opening === '*' ? fromClause(tokens, index + 1, line, typesOnly) : undefined;
}

/** What follows the clause's `from`; undefined when the statement ends without one, as a plain export does. */
function fromClause(
  tokens: readonly Token[],
  start: number,
  line: number,
  typesOnly: boolean,
): Import | undefined {
  for (let index = start; index < tokens.length; index += 1) {
    const { kind, text } = tokens[index] as Token;
    const target = tokens[index + 1];
    if (text === 'from' && target?.kind === 'string') return { specifier: target.text, line, typesOnly };
    if (text === '}' && target?.text !== 'from') return undefined;
    if (kind === 'sign' && !/^[{},*]$/.test(text)) return undefined;
  }
  return undefined;
}
