/** A piece of TypeScript; comments are left out. */
export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'sign';
  /** A string without its quotes; of a template what stands between two of its expressions. */
  readonly text: string;
  readonly line: number;
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const blank = /\s+/y;
const word = /#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*|\d[\w.]*/uy;
const string = /'((?:[^'\\\n]|\\[\s\S])*)'|"((?:[^"\\\n]|\\[\s\S])*)"/y;
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const templateText = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;

/** Words after which a slash begins a regular expression and does not divide. */
const beforeExpression = new Set(
  'return typeof case in of delete void throw new do else await yield'.split(' '),
);

/** Takes TypeScript apart, so far as to tell its imports, its texts and its comments from each other. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each open template, how many braces are open inside its `${…}`. */
  const templates: number[] = [];
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) return undefined;
    at += text.length;
    line += text.split('\n').length - 1;
    return text;
  };
  const takeTemplateText = (): Token => {
    const startLine = line;
    const text = take(templateText) ?? '';
    if (source[at] === '`') templates.pop();
    at += source[at] === '`' ? 1 : 2;
    return { kind: 'template', text, line: startLine };
  };
  while (at < source.length) {
    if (take(blank) !== undefined || take(comment) !== undefined) continue;
    const startLine = line;
    const quoted = take(string);
    if (quoted !== undefined) {
      tokens.push({ kind: 'string', text: quoted.slice(1, -1), line: startLine });
      continue;
    }
    if (source[at] === '/' && mayBeginExpression(tokens.at(-1)) && take(regularExpression) !== undefined) {
      tokens.push({ kind: 'sign', text: '/…/', line: startLine });
      continue;
    }
    const name = take(word);
    if (name !== undefined) {
      tokens.push({ kind: 'word', text: name, line: startLine });
      continue;
    }
    const sign = source[at] ?? '';
    at += 1;
    const depth = templates.at(-1);
    let template: Token | undefined;
    if (sign === '`') {
      templates.push(0);
      template = takeTemplateText();
    } else if (sign === '}' && depth === 0) {
      template = takeTemplateText();
    } else if (depth !== undefined && (sign === '{' || sign === '}')) {
      templates[templates.length - 1] = depth + (sign === '{' ? 1 : -1);
    }
    tokens.push({ kind: 'sign', text: sign, line: startLine });
    if (template) tokens.push(template);
  }
  return tokens;
}

function mayBeginExpression(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'word') return beforeExpression.has(before.text);
  return before.kind === 'sign' && !/^[)\]}`]$|^\/…\/$/.test(before.text);
}
