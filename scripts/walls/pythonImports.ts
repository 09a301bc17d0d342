export interface PythonImport {
  /** Dotted, with its leading dots when it is relative: `os.path`, `.home`, `..maya`. */
  readonly module: string;
  readonly line: number;
  /** What `from module import …` takes out of it; these may be modules of their own. */
  readonly names: readonly string[];
  /** In a function: it runs when that is called, and not when the file is loaded. */
  readonly isLater: boolean;
}

const literals = /(?:'''|""")[\s\S]*?(?:'''|""")|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|#[^\n]*/g;
const statement =
  /(?:^|[;:])[ \t]*(?:from[ \t\v]+([.\w \t\v]+?)[ \t\v]+import\b([^;\n]+)|import[ \t\v]+([^;\n]+))/gm;
const call = /\b(?:import_module|__import__)\(\s*['"](\.*[\w.]+)['"]/g;

/** Every import of a Python file: statements wherever they stand, and calls with a literal name. */
export function pythonImports(source: string): PythonImport[] {
  const code = joinLines(source.replaceAll(literals, blankOut));
  return [
    ...[...code.matchAll(statement)].flatMap((match) => {
      const at = match.index + (/\S/.exec(match[0])?.index ?? 0);
      const line = lineAt(code, at);
      const isLater = isInFunction(code.slice(0, at));
      return modulesOf(match).map((found) => ({ ...found, line, isLater }));
    }),
    ...[...source.matchAll(call)].map((match) => ({
      module: match[1] ?? '',
      names: [],
      line: lineAt(source, match.index),
      isLater: isInFunction(code.slice(0, match.index)),
    })),
  ];
}

function modulesOf([, from, imported, plain]: readonly (string | undefined)[]): Pick<
  PythonImport,
  'module' | 'names'
>[] {
  const named = (plain ?? imported ?? '').replaceAll(/[()]/g, '').split(',');
  const names = named.map((name) => name.trim().split(/\s/)[0] ?? '').filter((name) => name !== '');
  if (from === undefined) return names.map((module) => ({ module, names: [] }));
  const base = from.replaceAll(/\s/g, '');
  // `from . import maya` names modules, `from os import path` may name anything of one module.
  return /^\.+$/.test(base)
    ? names.map((name) => ({ module: `${base}${name}`, names: [] }))
    : [{ module: base, names }];
}

/** Whether what follows this code stands below a `def`. */
function isInFunction(before: string): boolean {
  const [last = '', ...above] = before.split('\n').reverse();
  let indent = indentOf(last);
  if (opensFunction.test(last)) return true;
  for (const line of above) {
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (opensFunction.test(line)) return true;
    indent = indentOf(line);
  }
  return false;
}

const opensFunction = /^[ \t]*(?:async[ \t]+)?def\b/;

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

function blankOut(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/**
 * Makes one line of what goes on in round brackets or after a backslash. Such a line end becomes a vertical tab,
 * so that every text stays at its place and lines can still be counted.
 */
function joinLines(code: string): string {
  const joined = [...code.replaceAll(/\\\n/g, ' \v')];
  let depth = 0;
  for (const [index, sign] of joined.entries()) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === '\n' && depth > 0) joined[index] = '\v';
  }
  return joined.join('');
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/[\n\v]/).length;
}
