import { describe, expect, it } from '@jest/globals';
import { judgeCircles } from '#scripts/walls/circles.ts';
import { reachesOf } from '#scripts/walls/survey.ts';
import { formatViolation } from '#scripts/walls/violation.ts';

/** The first line of what is said of each circle in a project of these files. */
function circlesOf(sources: Readonly<Record<string, string>>): string[] {
  const reaches = reachesOf(Object.keys(sources), (file) => sources[file] ?? '');
  return judgeCircles(reaches).map((violation) => formatViolation(violation).split('\n')[0] ?? '');
}

describe('the wall against circles of imports, in TypeScript', () => {
  it('stops two files that import each other, and names the circle', () => {
    expect(
      circlesOf({
        'daemon/requests/a.ts': "import { b } from './b.ts';",
        'daemon/requests/b.ts': "import { z } from 'zod';\nimport { a } from '#daemon/requests/a.ts';",
      }),
    ).toEqual([
      'daemon/requests/b.ts:2 closes a circle: daemon/requests/a.ts → daemon/requests/b.ts → daemon/requests/a.ts',
    ]);
  });

  it.each([
    ['a type', "import type { A } from './a.ts';"],
    ['a re-export', "export * from './a.ts';"],
    ['an import that runs later', "const later = () => import('./a.ts');"],
  ])('stops one that is closed by %s', (_, source) => {
    expect(circlesOf({ 'sandbox/a.ts': "import './b.ts';", 'sandbox/b.ts': source })).toEqual([
      'sandbox/b.ts:1 closes a circle: sandbox/a.ts → sandbox/b.ts → sandbox/a.ts',
    ]);
  });

  it('leaves out of the circle whoever only leads to it', () => {
    expect(
      circlesOf({
        'tests/start.ts': "import './a.ts';",
        'tests/a.ts': "import './b.ts';",
        'tests/b.ts': "import './c.ts';",
        'tests/c.ts': "import './a.ts';",
      }),
    ).toEqual(['tests/c.ts:1 closes a circle: tests/a.ts → tests/b.ts → tests/c.ts → tests/a.ts']);
  });

  it('tells every circle of a project', () => {
    expect(
      circlesOf({
        'a.ts': "import './b.ts';\nimport './c.ts';",
        'b.ts': "import './a.ts';",
        'c.ts': "import './a.ts';",
        'itself.ts': "import './itself.ts';",
      }),
    ).toEqual([
      'b.ts:1 closes a circle: a.ts → b.ts → a.ts',
      'c.ts:1 closes a circle: a.ts → c.ts → a.ts',
      'itself.ts:1 closes a circle: itself.ts → itself.ts',
    ]);
  });

  it('lets two ways lead to one file', () => {
    expect(
      circlesOf({
        'a.ts': "import './b.ts';\nimport './c.ts';",
        'b.ts': "import './d.ts';",
        'c.ts': "import './b.ts';\nimport './d.ts';",
        'd.ts': "import { z } from 'zod';",
      }),
    ).toEqual([]);
  });
});

describe('the wall against circles of imports, in the Python of adapters', () => {
  it.each([
    ['adapters/maya/a.py', 'from . import b', 'adapters/maya/b.py', 'from .a import thing'],
    [
      'adapters/maya/a.py',
      'import b',
      'adapters/maya/b.py',
      'try:\n    from . import a\nexcept OSError: pass',
    ],
    [
      'adapters/bridge/renderbridge/session/a.py',
      'from ..home import folders',
      'adapters/bridge/renderbridge/home.py',
      'from renderbridge.session import a',
    ],
    [
      'adapters/bridge/renderbridge/qt/__init__.py',
      'from .window import Window',
      'adapters/bridge/renderbridge/qt/window.py',
      'from renderbridge.qt import Dialog',
    ],
  ])('stops %s with %j and %s with %j', (one, ofOne, other, ofOther) => {
    expect(circlesOf({ [one]: ofOne, [other]: ofOther })).toEqual([
      expect.stringMatching(`^${other}:\\d closes a circle: ${one} → ${other} → ${one}$`),
    ]);
  });

  it.each([
    ['a function', 'def f():\n    from . import a\n'],
    ['a function in one line', 'def f(): from . import a\n'],
    [
      'a method, after a block',
      'class A:\n    async def f(self,\n  x):\n        if x:\n            pass\n        import a\n',
    ],
  ])('lets %s import when it runs', (_, source) => {
    expect(circlesOf({ 'adapters/maya/a.py': 'import b', 'adapters/maya/b.py': source })).toEqual([]);
  });

  it('tells a module from the folder that it lies in', () => {
    expect(
      circlesOf({
        'adapters/maya/__init__.py': 'from . import a',
        'adapters/maya/a.py': 'from . import b',
        'adapters/maya/b.py': 'import os',
      }),
    ).toEqual([]);
  });
});
