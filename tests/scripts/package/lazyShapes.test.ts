import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { withLazyShapes } from '#scripts/package/lazyShapes.ts';

/** What a module makes by `make`, which says each text that it is asked for, when its schema is first used. */
function run(source: string) {
  const made: string[] = [];
  const make = (name: string) => {
    made.push(name);
    return z.string();
  };
  const schema = new Function('z', 'make', `${withLazyShapes(source)}\nreturn S;`)(z, make) as z.ZodObject;
  return { schema, made };
}

describe('schemas that a package makes by need', () => {
  it('are made when they are first used, each field once, for their copies too', () => {
    const { schema, made } = run("const S = z.strictObject({ a: make('a'), b: make('b').optional() });");
    const described = schema.meta({ description: 'A copy.' });
    const longer = schema.extend({ c: z.number() });
    const loose = schema.loose();
    expect(made).toEqual([]);
    expect(described.safeParse({ a: 'x' }).success).toBe(true);
    expect(schema.safeParse({ a: 'x', other: 1 }).success).toBe(false);
    expect(longer.safeParse({ a: 'x', c: 1 }).success).toBe(true);
    expect(loose.safeParse({ a: 'x', other: 1 }).success).toBe(true);
    expect(made).toEqual(['a', 'b']);
  });

  it('leave each line of what they stand in where it was', () => {
    const source = "const before = 1;\nconst S = z.object({ a: make('a') });\nconst after = 2;";
    const lines = withLazyShapes(source).split('\n');
    expect([lines[0], lines[1], lines[2]]).toEqual([
      'const before = 1;',
      expect.stringContaining('lazilyMade('),
      'const after = 2;',
    ]);
  });

  it('keep short names, names in quotes and schemas inside others', () => {
    const { schema, made } = run(
      "const id = make('id'); const S = z.object({ id, 'in-quotes': z.looseObject({ deep: make('deep') }) });",
    );
    expect(schema.parse({ id: '1', 'in-quotes': { deep: 'd', more: 2 } })).toEqual({
      id: '1',
      'in-quotes': { deep: 'd', more: 2 },
    });
    expect(made).toEqual(['id', 'deep']);
  });

  it('are left alone where their fields are composed', () => {
    const source = "const more = { b: make('b') }; const S = z.object({ a: make('a'), ...more });";
    expect(withLazyShapes(source)).toBe(source);
  });
});
