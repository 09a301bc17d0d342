import { describe, expect, it } from '@jest/globals';
import { typescriptImports } from '#scripts/walls/typescriptImports.ts';

const value = (specifier: string, line = 1) => ({ specifier, line, typesOnly: false });
const type = (specifier: string, line = 1) => ({ specifier, line, typesOnly: true });

/** Code that has templates with places, which stand here as `@{…}`. */
const code = (text: string) => text.replaceAll('@{', '\u0024{');

describe('imports of TypeScript', () => {
  it.each([
    ["import 'a';", [value('a')]],
    ["import a from 'a';", [value('a')]],
    ["import a, { b as c, type D } from 'a';", [value('a')]],
    ["import * as a from 'a';", [value('a')]],
    ["import { from } from 'a';", [value('a')]],
    ["import { 'odd-name' as odd } from 'a';", [value('a')]],
    ["import data from 'a' with { type: 'json' };", [value('a')]],
    ["import type { A } from 'a';", [type('a')]],
    ["import type A from 'a';", [type('a')]],
    ["import type * as A from 'a';", [type('a')]],
    ["import type from 'a';", [value('a')]],
    ["import type, { A } from 'a';", [value('a')]],
    ["export { a } from 'a';", [value('a')]],
    ["export * from 'a';", [value('a')]],
    ["export * as a from 'a';", [value('a')]],
    ["export type { A } from 'a';", [type('a')]],
    ["export type * from 'a';", [type('a')]],
    ["const a = await import('a');", [value('a')]],
    ["import('a').then(run);", [value('a')]],
    ["const a = import('a', { with: { type: 'json' } });", [value('a')]],
    ["const a = require('a');", [value('a')]],
  ])('finds %s', (source, imports) => {
    expect(typescriptImports(source)).toEqual(imports);
  });

  it.each([
    ['a comment', "// import 'a';\n/* import 'b'; */"],
    ['a string', 'const a = "import \'a\';";'],
    ['a template', code("const a = `import 'a'; @{`export * from 'b'`}`;")],
    ['a regular expression', "const a = /import 'a'|[/]import 'b'/;"],
    ['a plain export', "export { a };\nconst b = { from: 'a' };"],
    ['an exported type', "export type A = { from: 'a' };\nconst from = 'a';"],
    ['a property', "a.import('a'); const b = { import: 'a' };"],
    ['import.meta', "const a = import.meta.url; const from = 'a';"],
  ])('finds none in %s', (_, source) => {
    expect(typescriptImports(source)).toEqual([]);
  });

  it('finds an import inside the code of a template', () => {
    expect(typescriptImports(code("const a = `x @{await import('a')} y`;\nimport 'b';"))).toEqual([
      value('a'),
      value('b', 2),
    ]);
  });

  it('is not led astray by a division', () => {
    expect(typescriptImports("const a = b / c; import 'a'; const d = (e) / 2; import 'f';")).toEqual([
      value('a'),
      value('f'),
    ]);
  });

  it('says the line on which the statement begins', () => {
    expect(typescriptImports("\n/*\n*/\nimport {\n  a,\n} from 'a';")).toEqual([value('a', 4)]);
  });

  it('tells a computed import', () => {
    const computed = { specifier: undefined, line: 1, typesOnly: false };
    expect(typescriptImports('import(name)')).toEqual([computed]);
    expect(typescriptImports("import('./' + name)")).toEqual([computed]);
    expect(typescriptImports('import(`./a.ts`)')).toEqual([computed]);
  });
});
