import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import { hasErrors, type Plan } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { type TaskTypeName, taskTypeNames } from '#protocol/bridge/taskType.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { type CreateAction, farmActions } from '#protocol/renderbus/actions.ts';
import { violations } from '#protocol/renderbus/violations.ts';
import { seed } from '#tests/daemon/seed.ts';
import { type Changes, planOf, sceneOf } from './scenes.ts';

const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', '相机') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }) },
);
const frame = fc.integer({ min: -3, max: 300 });
const framesText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 60 }).map((list) => list.join(',')),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(50), fc.nat(50)).map(([first, more]) => `${first}-${first + more}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('', 'x', '5-1', '1-10[0]', '-4', '1,,2') },
);
const snapshotFrames = fc.oneof(
  fc.record({ start: frame, end: frame, step: fc.constantFrom(1, 2, 0.5, 7) }),
  framesText.filter((list) => list !== '').map((list) => ({ list })),
);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const size = fc.record({
  width: fc.integer({ min: 1, max: 5000 }),
  height: fc.integer({ min: 1, max: 5000 }),
});
const listOf = (more: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  optional(fc.array(fc.record({ name, ...more }), { maxLength: 4 }));

const snapshot = fc.record({
  frames: snapshotFrames,
  resolution: size,
  output: fc.record({ name: optional(name), format: optional(fc.constantFrom('exr', 'png')) }),
  cameras: listOf({ renderable: fc.boolean() }),
  layers: listOf({
    renderable: fc.boolean(),
    frames: optional(snapshotFrames),
    cameras: optional(fc.array(name, { maxLength: 2 })),
    resolution: optional(size),
  }),
  nodes: optional(
    fc.array(
      fc.record({
        path: name,
        type: fc.constant('ifd'),
        kind: fc.constantFrom('render', 'simulation', 'distributed'),
        frames: snapshotFrames,
        bypassed: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  ),
  views: listOf({
    enabled: fc.boolean(),
    camera: optional(name),
    frames: optional(snapshotFrames),
    resolution: optional(size),
  }),
  pages: listOf({ seconds: optional(fc.double({ min: 0, max: 100, noNaN: true })) }),
  sequence: optional(
    fc.record({
      pattern: fc.constantFrom('/s/a_####.vrscene', '/s/a.vrscene'),
      first: fc.nat(50),
      last: fc.nat(500),
    }),
  ),
});

const row = (key: string, more: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.array(fc.record({ [key]: name, ...more }, { requiredKeys: [key] }), { maxLength: 3 });
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(0, 1, 2, 'a', '1', 'fullSpeed', 'stop', '', null, true) },
  { weight: 1, arbitrary: fc.oneof<fc.Arbitrary<unknown>[]>(fc.integer(), fc.double(), fc.string()) },
);
const choices: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cameras: fc.array(name, { maxLength: 3 }),
  views: fc.array(name, { maxLength: 3 }),
  pages: fc.array(name, { maxLength: 3 }),
  scenes: fc.array(fc.constantFrom('/s/b.x', '/s/c.x', 'D:\\s\\b.x', 'relative.x', '/s/b,c.x'), {
    maxLength: 3,
  }),
  layers: row('name', { frames: framesText, camera: name, imageWidth: scalar }),
  nodes: row('path', {
    frames: fc.oneof(framesText, fc.constantFrom<unknown>(5, true)),
    option: fc.constantFrom('-1', '0', 0, 'x'),
  }),
  frames: framesText,
  firstFrames: fc.oneof(framesText, fc.constantFrom('1', '1,2')),
  projectName: fc.constantFrom('show', 'other'),
  timeoutSeconds: fc.oneof(fc.integer({ min: -10, max: 1e6 }), fc.double()),
};

function settingsFor(type: TaskTypeName): fc.Arbitrary<Changes> {
  const keys = Object.keys(taskTypes.find((known) => known.type === type)?.settingsSchema.shape ?? {});
  return fc
    .subarray(keys, { maxLength: 6 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((key) => [key, choices[key] ?? scalar]))));
}

const requests = fc
  .constantFrom(...taskTypeNames)
  .chain((type) => fc.tuple(fc.constant(type), snapshot, settingsFor(type)));

describe('for any snapshot and any settings', () => {
  it('there is an error, or every body is one that the farm takes and the union is what was asked', () => {
    let sendable = 0;
    fc.assert(
      fc.property(requests, ([type, changes, settings]) => {
        const plan = planOf(type, { snapshot: changes, settings });
        if (hasErrors(plan.problems)) return;
        sendable += 1;
        expect(plan.plannedTasks.length).toBeGreaterThan(0);
        for (const { create } of plan.plannedTasks) {
          expect(violations(farmActions[create.action as CreateAction].request, create.body)).toEqual([]);
        }
        const rendered = renderedBy(plan);
        expect(new Set(rendered)).toEqual(askedOf(type, changes, settings));
        // Rows and views may name one thing twice; nothing else is paid for twice.
        const mayRepeat = ['layers', 'nodes', 'views'].some((key) => settings[key] !== undefined);
        if (!mayRepeat) expect(new Set(rendered).size).toBe(rendered.length);
      }),
      { seed, numRuns: 1500 },
    );
    expect(sendable).toBeGreaterThan(150);
  });

  it('the plan is the same each time, and is never an exception', () => {
    fc.assert(
      fc.property(requests, ([type, changes, settings]) => {
        expect(planOf(type, { snapshot: changes, settings })).toEqual(
          planOf(type, { snapshot: changes, settings }),
        );
      }),
      { seed, numRuns: 300 },
    );
  });
});

/** `scene|layer|camera|page|node|option|frame` of everything that the bodies render. */
function renderedBy({ plannedTasks }: Plan): string[] {
  return plannedTasks.flatMap(({ create: { body } }) => {
    const place = [body.input_scene_path, body.render_layer, body.camera, body.page_name];
    const rows = Array.isArray(body.layer_list)
      ? body.layer_list.map(({ layerName, option, frames }) => ({ row: [layerName, option], frames }))
      : [{ row: ['', ''], frames: body.frames }];
    return rows.flatMap(({ row, frames }) =>
      framesOf(frames).map((at) => [...place.map((part) => part ?? ''), ...row, at].join('|')),
    );
  });
}

function framesOf(frames: unknown): readonly (number | string)[] {
  return frames === undefined ? ['whole'] : (readFrames(String(frames)) ?? []);
}

interface AskedPlace {
  readonly layer?: string;
  readonly camera?: string;
  readonly page?: string;
  readonly node?: string;
  readonly option?: string;
  readonly frames?: readonly number[] | undefined;
}

/** The same from the sentences of the contract: what is named, else what renders, else one that names nothing. */
function askedOf(type: TaskTypeName, changes: Changes, settings: Changes): Set<string> {
  const open = sceneOf(type, changes);
  const further = ((settings.scenes ?? []) as string[]).map((at) =>
    at.replace('D:\\s\\', 'D/s/').replace(/^\//, ''),
  );
  const { sequence } = open;
  const path = String(open.scene.path).replace('D:\\', 'D/').replaceAll('\\', '/').replace(/^\//, '');
  const own =
    type === 'vrstandalone' && sequence
      ? `${sequence.pattern.slice(1)} ${sequence.first}-${sequence.last}`
      : path;
  return new Set(
    [own, ...further].flatMap((at) =>
      placesByHand(type, open, settings).flatMap(({ layer, camera, page, node, option, frames }) =>
        (frames ?? ['whole']).map((frame) =>
          [at, layer ?? '', camera ?? '', page ?? '', node ?? '', option ?? '', frame].join('|'),
        ),
      ),
    ),
  );
}

function placesByHand(type: TaskTypeName, open: SceneSnapshot, settings: Changes): AskedPlace[] {
  const ofSequence = open.sequence && { start: open.sequence.first, end: open.sequence.last, step: 1 };
  const inScene = type === 'vrstandalone' && ofSequence ? ofSequence : open.frames;
  const chosenFrames = said(settings.frames);
  const isEmptied = settings.frames === '';
  const frames = isEmptied ? undefined : framesByHand(chosenFrames ?? inScene);
  const named = settings.cameras as string[] | undefined;
  const renderable = (open.cameras ?? []).filter((one) => one.renderable).map((one) => one.name);
  const orNone = <Item>(list: readonly Item[]): readonly (Item | undefined)[] =>
    list.length === 0 ? [undefined] : list;
  const inCamera = (cameras: readonly string[], place: AskedPlace): AskedPlace[] =>
    orNone(cameras).map((camera) => ({ ...place, ...(camera === undefined ? {} : { camera }) }));
  switch (type) {
    case 'blender':
    case 'vrstandalone':
      return [{ frames }];
    case 'sketchup':
      return orNone(
        (settings.pages as string[] | undefined) ?? (open.pages ?? []).map((one) => one.name),
      ).map((page) => (page === undefined ? {} : { page }));
    case 'max': {
      const views = (settings.views ?? []) as string[];
      if (views.length === 0) return inCamera(named ?? renderable, { frames });
      return views.map((view) => {
        const found = open.views?.find((one) => one.name === view);
        const own = found?.frames && framesByHand(found.frames);
        const camera = found?.camera;
        return {
          ...(camera === undefined ? {} : { camera }),
          frames: chosenFrames === undefined && !isEmptied ? (own ?? frames) : frames,
        };
      });
    }
    case 'maya': {
      const rows =
        (settings.layers as Changes[] | undefined) ??
        (open.layers ?? []).filter((one) => one.renderable).map((one) => ({ name: one.name }));
      return orNone(rows).flatMap((row) => {
        const found = open.layers?.find((one) => one.name === row?.name);
        const own = found?.cameras?.length ? found.cameras : undefined;
        const ofRow = said(row?.camera);
        const ownFrames = found?.frames && framesByHand(found.frames);
        const rowFrames = said(row?.frames) ?? chosenFrames;
        const place = {
          ...(row === undefined ? {} : { layer: String(row.name) }),
          frames: rowFrames === undefined ? (ownFrames ?? frames) : framesByHand(rowFrames),
        };
        return inCamera(ofRow === undefined ? (named ?? own ?? renderable) : [ofRow], place);
      });
    }
    case 'houdini': {
      const rows =
        (settings.nodes as Changes[] | undefined) ??
        (open.nodes ?? [])
          .filter((one) => one.kind === 'render' && !one.bypassed)
          .map(({ path }) => ({ path }));
      return (rows as Changes[]).map((row) => {
        const found = open.nodes?.find((one) => one.path === row.path);
        const option = found === undefined || found.kind === 'render' ? '-1' : '0';
        const ofNode = said(row.frames) ?? found?.frames;
        return {
          node: String(row.path),
          option: row.option === undefined ? option : String(row.option),
          frames: ofNode === undefined ? undefined : framesByHand(ofNode),
        };
      });
    }
  }
}

function said(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Only what the texts above are made of; undefined for what the farm cannot be told. */
function framesByHand(frames: string | SceneSnapshot['frames']): number[] | undefined {
  const list = typeof frames === 'string' ? frames : 'list' in frames ? String(frames.list) : undefined;
  if (list !== undefined) {
    const items = list.split(',').map((item) => /^(\d+)(?:-(\d+))?$/.exec(item));
    const all = items.flatMap((item) => {
      const first = Number(item?.[1]);
      const last = Number(item?.[2] ?? item?.[1]);
      return first <= last
        ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
        : [Number.NaN];
    });
    return all.some(Number.isNaN) ? undefined : all;
  }
  const { start, end, step } = frames as { start: number; end: number; step: number };
  if (start < 0 || end < start || !Number.isInteger(step)) return undefined;
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
}
