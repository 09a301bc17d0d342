import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isExpressionStatement,
  isIfStatement,
  isNoSubstitutionTemplateLiteral,
  isNumericLiteral,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isSpreadElement,
  isStringLiteral,
  isTemplateExpression,
  isWhileStatement,
  type Node,
  type PrefixUnaryExpression,
  SyntaxKind,
} from 'typescript/unstable/ast';

/** A change of the text from `start` to `end`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** One way in which programs are wrong; answers the changes that it makes of a node. */
export interface Mutator {
  readonly kind: string;
  readonly mutate: (node: Node, text: (node: Node) => string) => readonly Change[];
}

const swap = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

const equality = swap([
  ['===', '!=='],
  ['==', '!='],
]);
const boundary = swap([
  ['<', '<='],
  ['>', '>='],
]);
const logic = swap([['&&', '||']]);
const arithmetic = swap([
  ['+', '-'],
  ['*', '/'],
  ['+=', '-='],
  ['*=', '/='],
]);
const steps = swap([['++', '--']]);
const methods = swap([
  ['some', 'every'],
  ['min', 'max'],
  ['floor', 'ceil'],
  ['find', 'findLast'],
  ['findIndex', 'findLastIndex'],
  ['indexOf', 'lastIndexOf'],
  ['startsWith', 'endsWith'],
  ['toLowerCase', 'toUpperCase'],
]);
/** Calls that can be taken out of a chain and leave a value of the same type. */
const removable: ReadonlySet<string> = new Set([
  'filter',
  'reverse',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
  'trim',
  'normalize',
  'concat',
  'int',
  'optional',
  'strict',
  'toLowerCase',
]);

export const mutators: readonly Mutator[] = [
  operators('equality', equality),
  operators('boundary', boundary),
  operators('logic', logic),
  operators('arithmetic', arithmetic),
  {
    kind: 'condition negated',
    mutate(node, text) {
      const condition =
        isIfStatement(node) || isWhileStatement(node)
          ? node.expression
          : isConditionalExpression(node)
            ? node.condition
            : undefined;
      // The others turn around what is compared or negated already.
      if (!condition || isNegated(condition) || isCompared(condition)) return [];
      return [replace(condition, `!(${text(condition)})`)];
    },
  },
  {
    kind: 'negation removed',
    mutate: (node, text) => (isNegated(node) ? [replace(node, text(node.operand))] : []),
  },
  {
    kind: 'sign removed',
    mutate: (node, text) =>
      isPrefixUnaryExpression(node) && node.operator === SyntaxKind.MinusToken
        ? [replace(node, text(node.operand))]
        : [],
  },
  {
    kind: 'step turned',
    mutate(node, text) {
      if (!isPostfixUnaryExpression(node)) return [];
      const { operand } = node;
      const turned = steps.get(text(node).slice(text(operand).length));
      return turned === undefined ? [] : [replace(node, text(operand) + turned)];
    },
  },
  {
    kind: 'default always',
    mutate: (node, text) =>
      isBinaryExpression(node) && text(node.operatorToken) === '??' ? [replace(node, text(node.right))] : [],
  },
  {
    kind: 'number',
    mutate(node, text) {
      if (!isNumericLiteral(node)) return [];
      const value = Number(text(node).replaceAll('_', ''));
      return [replace(node, String(value + 1)), ...(value === 0 ? [] : [replace(node, String(value - 1))])];
    },
  },
  {
    kind: 'boolean',
    mutate(node) {
      if (node.kind === SyntaxKind.TrueKeyword) return [replace(node, 'false')];
      return node.kind === SyntaxKind.FalseKeyword ? [replace(node, 'true')] : [];
    },
  },
  {
    kind: 'text',
    mutate(node, text) {
      if (isTemplateExpression(node)) return [replace(node, "''")];
      if (!isStringLiteral(node) && !isNoSubstitutionTemplateLiteral(node)) return [];
      return [replace(node, text(node).length === 2 ? "'mutant'" : "''")];
    },
  },
  {
    kind: 'list emptied',
    mutate: (node) =>
      isArrayLiteralExpression(node) && node.elements.length > 0 ? [replace(node, '[]')] : [],
  },
  {
    kind: 'spread removed',
    mutate: (node, text) => (isSpreadElement(node) && text(node) !== '...[]' ? [replace(node, '...[]')] : []),
  },
  {
    kind: 'part left out',
    mutate: (node) => (node.kind === SyntaxKind.SpreadAssignment ? [replace(node, '...{}')] : []),
  },
  {
    kind: 'method',
    mutate(node, text) {
      if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return [];
      const { expression: of, name } = node.expression;
      const other = methods.get(text(name));
      return [
        ...(other === undefined ? [] : [replace(name, other)]),
        ...(removable.has(text(name)) ? [{ start: of.getEnd(), end: node.getEnd(), replacement: '' }] : []),
      ];
    },
  },
  {
    kind: 'optional chain',
    mutate(node) {
      if (!isPropertyAccessExpression(node) && !isElementAccessExpression(node) && !isCallExpression(node))
        return [];
      const dot = node.questionDotToken;
      return dot ? [replace(dot, isPropertyAccessExpression(node) ? '.' : '')] : [];
    },
  },
  {
    kind: 'statement removed',
    mutate: (node) =>
      isExpressionStatement(node) || (isIfStatement(node) && !node.elseStatement && !isElse(node))
        ? [replace(node, ';')]
        : [],
  },
  {
    kind: 'answer removed',
    mutate: (node, text) =>
      isReturnStatement(node) && node.expression && text(node.expression) !== 'undefined'
        ? [replace(node, 'return;')]
        : [],
  },
  {
    kind: 'block emptied',
    mutate: (node) => (isBlock(node) && node.statements.length > 1 ? [replace(node, '{}')] : []),
  },
];

function operators(kind: string, others: ReadonlyMap<string, string>): Mutator {
  return {
    kind,
    mutate(node, text) {
      if (!isBinaryExpression(node)) return [];
      const other = others.get(text(node.operatorToken));
      return other === undefined ? [] : [replace(node.operatorToken, other)];
    },
  };
}

function isNegated(node: Node): node is PrefixUnaryExpression {
  return isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken;
}

function isCompared(node: Node): boolean {
  return isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText());
}

function isElse(node: Node): boolean {
  return isIfStatement(node.parent) && node.parent.elseStatement === node;
}

function replace(node: Node, replacement: string): Change {
  return { start: node.getStart(), end: node.getEnd(), replacement };
}
