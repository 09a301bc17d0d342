import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAssignment,
  isPropertyName,
  isStringLiteral,
  isTypeNode,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import type { Mutant } from './mutant.ts';
import { mutators } from './mutators.ts';

/** Words of the manual; `npm run check` holds the printed page to them. */
const manualWords: ReadonlySet<string> = new Set([
  'zh',
  'description',
  'default',
  'does',
  'meaning',
  'says',
  'source',
  'unit',
]);
/** Chinese, or a sentence: what a person reads of the product lies in its catalogues. */
const sentence = /^['"`](?:.*[\u4e00-\u9fff].*|[A-Z].* .*\.)['"`]$/s;

/** Every mutant of a file. Those that its types refuse are among them. */
export function mutantsOf(file: string, parsed: SourceFile): Mutant[] {
  const source = parsed.text;
  const text = (node: Node) => source.slice(node.getStart(parsed), node.getEnd());
  const found = new Map<string, Mutant>();

  function visit(node: Node): void {
    if (isSpared(node, text)) return;
    for (const { kind, mutate } of mutators) {
      for (const change of mutate(node, text)) {
        const { start, end, replacement } = change;
        // Several kinds may come to the same change.
        const key = `${start} ${end} ${replacement}`;
        if (!found.has(key)) found.set(key, { file, kind, ...change });
      }
    }
    node.forEachChild((child) => {
      if (!(isPropertyName(child) && isNameOf(node, child))) visit(child);
    });
  }

  visit(parsed);
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What runs nowhere, and words that only a person reads: no test should hold them. */
function isSpared(node: Node, text: (node: Node) => string): boolean {
  if (isTypeNode(node) || isImportDeclaration(node) || isExportDeclaration(node)) return true;
  if (node.kind === SyntaxKind.InterfaceDeclaration || node.kind === SyntaxKind.TypeAliasDeclaration)
    return true;
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return sentence.test(text(node));
  if (isNewExpression(node)) return /Error$/.test(text(node.expression));
  if (isPropertyAssignment(node)) return manualWords.has(text(node.name));
  return isCallExpression(node) && /\.(?:describe|meta)$|\blog\.\w+$/.test(text(node.expression));
}

function isNameOf(parent: Node, child: Node): boolean {
  return isPropertyAssignment(parent) && parent.name === child;
}
