import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { farmActions } from '#protocol/renderbus/actions.ts';
import { FarmResponse, RequestHead } from '#protocol/renderbus/envelope.ts';
import { farmApi } from '#scripts/generate/farmApi.ts';
import { fieldRows } from '#scripts/generate/farmFields.ts';

const root = path.join(import.meta.dirname, '../../..');

const schemas: readonly (readonly [string, z.ZodType])[] = [
  ['head of a request', RequestHead],
  ['head of an answer', FarmResponse.shape.head],
  ...Object.entries(farmActions).flatMap(([name, { request, answer }]) => [
    [`${name}, request`, request] as const,
    [`${name}, answer`, answer] as const,
  ]),
];

describe('the manual', () => {
  it.each(schemas)('of %s has for every field its Chinese name, its line and its section', (_, schema) => {
    const rows = fieldRows(schema);
    expect(rows.length).toBeGreaterThan(0);
    const poor = rows.filter(
      ({ manual: { zh, description, source } }) =>
        !zh ||
        !/^[^\n]+\.$/.test(description ?? '') ||
        !/^§\d(?:\.\d)?(?:, §\d(?:\.\d)?)*$/.test(source ?? ''),
    );
    expect(poor).toEqual([]);
  });

  it('is printed as the fields say, to each bound and each word of what they ask for', async () => {
    expect(readFileSync(path.join(root, farmApi.file), 'utf8')).toBe(await farmApi.content());
  });

  it('names every field of every request on the page', async () => {
    const page = await farmApi.content();
    for (const [name, { request }] of Object.entries(farmActions)) {
      const [, chapter = ''] = page.split(`\n## \`${name}\`\n`);
      const [own = ''] = chapter.split('\n## ');
      expect(fieldRows(request).filter(({ path }) => !own.includes(`| \`${path}\` |`))).toEqual([]);
    }
  });

  it('goes down into the rows of lists, on both ways', () => {
    expect(fieldRows(farmActions.create_houdini_task.request).map(({ path }) => path)).toContain(
      'layer_list[].layerName',
    );
    expect(fieldRows(farmActions.query_task.answer).map(({ path }) => path)).toContain(
      'data[].jobs[].render_percent',
    );
    expect(fieldRows(farmActions.query_plugin.answer).map(({ path }) => path)).toEqual([
      'data',
      'data[].cg_soft_name',
      'data[].plugin_name',
    ]);
  });

  it('tells what is required, how far it may go, and what is taken when it is left out', () => {
    const rows = new Map(fieldRows(farmActions.create_sketchup_task.request).map((row) => [row.path, row]));
    expect(rows.get('page_name')).toMatchObject({ isRequired: true, kind: 'text; ≤ 64 wide' });
    expect(rows.get('total_time')).toMatchObject({ isRequired: false, kind: 'whole number; from 1' });
    expect(rows.get('submit_account')?.manual.default).toBe('head.account');
  });
});
