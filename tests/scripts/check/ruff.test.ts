import { describe, expect, it } from '@jest/globals';
import { startRuff, syntaxFault } from '#scripts/check/ruff.ts';

const ruff = startRuff(['renderbridge']);
const codes = (source: string) => ruff.lint(source).map(({ code }) => code);

describe('the Python check', () => {
  it('finds nothing in plain code', () => {
    expect(ruff.lint('import os\n\nprint(os.getcwd())\n')).toEqual([]);
  });

  it.each([
    ['an assignment expression', 'if (n := 3) > 2:\n    print(n)\n'],
    ['a match statement', 'def f(x):\n    match x:\n        case 1:\n            return 2\n    return 3\n'],
    ['positional-only parameters', 'def f(a, /, b):\n    return a + b\n'],
    ['several context managers in brackets', 'with (open("a") as a, open("b") as b):\n    print(a, b)\n'],
    ['an exception group', 'try:\n    pass\nexcept* ValueError:\n    print(1)\n'],
    ['a type parameter', 'def f[T](a: T) -> T:\n    return a\n'],
  ])('refuses syntax that is newer than 3.7: %s', (_, source) => {
    expect(codes(source)).toContain(syntaxFault);
  });

  it('refuses an annotation that 3.7 cannot evaluate', () => {
    expect(codes('def f(a: "str", b: list[int]) -> None:\n    print(a, b)\n')).toContain('FA102');
  });

  it('says where', () => {
    expect(ruff.lint('import os\n')).toEqual([
      expect.objectContaining({ line: 1, column: 8, code: 'F401', message: expect.stringContaining('os') }),
    ]);
  });

  it('puts imports in order, ours after the standard library', () => {
    const source = 'from renderbridge import home\nimport os\n\nprint(os, home)\n';
    expect(ruff.sortImports(source)).toBe('import os\n\nfrom renderbridge import home\n\nprint(os, home)\n');
  });

  it('formats to a line of 100', () => {
    expect(ruff.format("x = { 'a':1 }\n")).toBe('x = {"a": 1}\n');
  });
});
