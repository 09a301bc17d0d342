import { describe, expect, it } from '@jest/globals';
import { pythonImports } from '#scripts/walls/pythonImports.ts';

const found = (source: string) => pythonImports(source).map(({ module, line }) => `${line} ${module}`);

describe('imports of Python', () => {
  it.each([
    ['import os', ['1 os']],
    ['import os.path as path, json', ['1 os.path', '1 json']],
    ['from os import path', ['1 os']],
    ['from .home import folders', ['1 .home']],
    ['from . import home, proof', ['1 .home', '1 .proof']],
    ['from .. import maya', ['1 ..maya']],
    ['from os import (\n    path,\n    sep,\n)\nimport json', ['1 os', '5 json']],
    ['from . import (\n    a,  # one\n    b,\n)', ['1 .a', '1 .b']],
    ['from os \\\n    import path\nimport json', ['1 os', '3 json']],
    ['def f():\n    import bpy\n', ['2 bpy']],
    ['import os; import json', ['1 os', '1 json']],
    ['try: import bpy\nexcept ImportError: bpy = None', ['1 bpy']],
    ['import importlib\nimportlib.import_module("maya.cmds")', ['1 importlib', '2 maya.cmds']],
    ["__import__('hou')", ['1 hou']],
  ])('finds %j', (source, modules) => {
    expect(found(source)).toEqual(modules);
  });

  it.each([
    ['a comment', '# import os'],
    ['a docstring', '"""Says:\n\nimport os\n"""'],
    ['a string', "a = 'x'\nb = '''\nfrom os import path\n'''"],
    ['a name that begins so', 'important = 1\nimported = important'],
    ['raising from', 'raise ValueError() from error'],
  ])('finds none in %s', (_, source) => {
    expect(found(source)).toEqual([]);
  });
});
