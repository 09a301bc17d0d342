import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { shapeExamples } from '#protocol/bridge/examples/list.ts';
import { namedAnswers, namedRequests, namedWords } from '#protocol/bridge/shapes.ts';
import { readVectors, type Vector } from '../readVectors.ts';

const folder = new URL('../../../docs/bridge/schemas/', import.meta.url);
const documents = readdirSync(folder).map((file) => ({
  file,
  schema: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly $id: string },
}));

/** Rules between fields, which are in the descriptions but not in the JSON Schemas. */
const beyond: Readonly<Record<string, string>> = {
  'SubmissionRequest/sceneAndId': 'exactly one of scene and sceneId',
  'SubmissionRequest/neither': 'exactly one of scene and sceneId',
  'OperateRequest/restartOfPause': 'restart only with resubmit',
  'OperateRequest/changeOfNothing': 'exactly one of priority and timeoutSeconds with change',
  'OperateRequest/changeOfBoth': 'exactly one of priority and timeoutSeconds with change',
  'ProjectChange/nothing': 'at least one field',
  'NotificationsChange/withoutMode': 'mode and address beside a type other than none',
};

const judge = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
for (const { schema } of documents) judge.addSchema(schema);

function accepts(name: string, value: unknown): boolean {
  const validate = judge.getSchema(`urn:renderbridge:bridge:1:${name}`);
  if (!validate) throw new Error(`There is no JSON Schema of ${name}.`);
  return validate(value) as boolean;
}

const isOfBridge = ({ schema }: Vector) => schema in namedAnswers || schema in namedRequests;
const accepted = readVectors('accepted').filter(isOfBridge);
const rejected = readVectors('rejected').filter(isOfBridge);
const valueIn = (vector: Vector) => (vector.content as { readonly value: unknown }).value;
const nameOf = ({ schema, title }: Vector) => `${schema}/${title}`;

describe('the JSON Schemas', () => {
  it('are one for each public shape, under names that are nobody’s address', () => {
    const shapes = Object.keys({ ...namedAnswers, ...namedRequests, ...namedWords });
    expect(documents.map(({ schema }) => schema.$id).sort()).toEqual(
      shapes.map((name) => `urn:renderbridge:bridge:1:${name}`).sort(),
    );
  });

  it.each(documents)('$file is valid, and all that it refers to is there', ({ schema }) => {
    expect(judge.validateSchema(schema)).toBe(true);
    expect(() => judge.getSchema(schema.$id)).not.toThrow();
  });

  it.each(Object.entries(shapeExamples))('take the example of %s', (name, example) => {
    expect(accepts(name, example)).toBe(true);
  });

  it.each(accepted.map((vector) => [nameOf(vector), vector] as const))('accept %s', (_, vector) => {
    expect(accepts(vector.schema, vector.content)).toBe(true);
  });

  it.each(rejected.map((vector) => [nameOf(vector), vector] as const))(
    'reject %s, unless it is a rule between fields',
    (name, vector) => {
      expect(accepts(vector.schema, valueIn(vector))).toBe(name in beyond);
    },
  );

  it('leave to the daemon only rules that a vector shows', () => {
    const shown = rejected.map(nameOf);
    expect(Object.keys(beyond).filter((name) => !shown.includes(name))).toEqual([]);
  });

  it.each(Object.keys(namedRequests))('hold %s in vectors of both kinds', (name) => {
    const inside = ['Resolution', 'SnapshotFrames'];
    if (inside.includes(name)) return;
    expect(accepted.some(({ schema }) => schema === name)).toBe(true);
    expect(rejected.some(({ schema }) => schema === name)).toBe(true);
  });
});
