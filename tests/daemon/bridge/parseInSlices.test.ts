import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { parseInSlices } from '#daemon/bridge/parseInSlices.ts';
import { parseRequest } from '#daemon/bridge/problems.ts';
import { SubmissionRequest } from '#protocol/bridge/submission.ts';
import { blenderScene } from '../blenderScene.ts';

const schema = z.strictObject({
  many: z.array(z.looseObject({ n: z.int(), names: z.array(z.string()).max(3).optional() })).optional(),
  few: z.array(z.int().nullable()).max(10).default([]),
  inner: z
    .looseObject({ deep: z.array(z.coerce.string()) })
    .nullable()
    .optional(),
});

async function parse(value: unknown, by: z.ZodType = schema) {
  let turns = 0;
  const yieldToLoop = async () => {
    turns += 1;
  };
  try {
    return { read: await parseInSlices(by, value, yieldToLoop), turns };
  } catch (error) {
    const { code, message, issues } = error as {
      code: string;
      message: string;
      issues: readonly { path: string }[];
    };
    return { code, message, issues, turns };
  }
}

function asAWhole(value: unknown): unknown {
  try {
    return { read: parseRequest(schema, value) };
  } catch (error) {
    return { code: (error as { code?: unknown }).code };
  }
}

describe('a body that is read in slices', () => {
  it('is what it is when it is read as a whole', async () => {
    const item = fc.oneof(
      {
        weight: 20,
        arbitrary: fc.record(
          { n: fc.integer(), names: fc.constant(['a']), more: fc.string() },
          { requiredKeys: ['n'] },
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 5, { n: 'x' }, { n: 1, names: [1] }) },
    );
    const value = fc.record(
      {
        many: fc
          .tuple(fc.array(item, { maxLength: 5 }), fc.constantFrom(1, 400))
          .map(([items, times]) => Array.from({ length: times }, () => items).flat()),
        few: fc.array(fc.constantFrom(1, null)),
        inner: fc.constantFrom<unknown>(null, { deep: Array.from({ length: 1500 }, (_, n) => n), kept: 1 }),
        strange: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(value, async (made) => {
        const { read, code } = await parse(made);
        if (code === 'tooLarge') return;
        expect(code === undefined ? { read } : { code }).toEqual(asAWhole(made));
      }),
      { numRuns: 150 },
    );
  });

  it('names a fault by its place in the list', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => ({ n: n === 2345 ? 'x' : n }));
    const { code, issues, turns } = await parse({ many });
    expect([code, issues?.map(({ path }) => path)]).toEqual(['malformed', ['many.2345.n']]);
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('may be as long as its schema allows where that demands some items too', async () => {
    const ids = z.strictObject({ ids: z.array(z.string()).min(2).max(3000).optional() });
    const many = Array.from({ length: 3000 }, (_, n) => String(n));
    expect(await parse({ ids: many }, ids)).toMatchObject({ read: { ids: many } });
    expect(await parse({ ids: ['1'] }, ids)).toMatchObject({ code: 'malformed' });
    for (const at of [0, 1, 2, 2999]) {
      const { issues } = await parse({ ids: many.with(at, 5 as unknown as string) }, ids);
      expect(issues?.map(({ path }) => path)).toEqual([`ids.${at}`]);
    }
  });

  it('is read no further than a hundred faults', async () => {
    const { issues, turns } = await parse({ many: new Array(50_000).fill(0) });
    expect(issues).toHaveLength(100);
    expect(turns).toBe(1);
  });

  it('is refused unread where a list is longer than its schema allows, in whatever item', async () => {
    const few = await parse({ few: new Array(11).fill('x'), many: 5 });
    expect(few).toMatchObject({
      code: 'tooLarge',
      message: 'few is not valid: Send at most 10 items, not 11.',
    });
    const nested = await parse({ many: [{ n: 1 }, { n: 2, names: new Array(70_000).fill(1) }] });
    expect(nested).toMatchObject({
      code: 'tooLarge',
      issues: [{ path: 'many.1.names', params: { expected: 3, got: 70_000 } }],
    });
  });

  it('with 20,000 dependencies gives way between each few hundred of them', async () => {
    const dependencies = Array.from({ length: 20_000 }, (_, n) => ({
      path: `/tex/${n}.exr`,
      kind: 'texture',
      exists: null,
    }));
    const { read, turns } = await parse({ scene: { ...blenderScene(), dependencies } }, SubmissionRequest);
    expect((read as z.output<typeof SubmissionRequest>).scene?.dependencies).toEqual(dependencies);
    expect(turns).toBeGreaterThanOrEqual(50);
    const one = { scene: { ...blenderScene(), dependencies: [...dependencies, dependencies[0]] } };
    expect(await parse(one, SubmissionRequest)).toMatchObject({
      message: 'scene.dependencies is not valid: Send at most 20000 items, not 20001.',
    });
  });
});
