import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { assistantTools } from '#protocol/bridge/assistantTools.ts';
import { shapeExamples } from '#protocol/bridge/examples/list.ts';
import { nameOf } from '#protocol/bridge/jsonSchemas.ts';
import { bridgeRoutes, routes } from '#protocol/bridge/routes.ts';

const tools = new Map(assistantTools.map((tool) => [tool.name, tool]));

const required = ({ inputSchema }: { readonly inputSchema: object }) =>
  (inputSchema as { readonly required: readonly string[] }).required;

describe('the tools of an assistant', () => {
  it('never reach keys, sessions, the daemon’s life, or what a person has to say', () => {
    const never = [
      'openSession',
      'createSessionLink',
      'createSessionTicket',
      'shutDown',
      'checkAccessKey',
      'useAccessKey',
      'dropAccessKey',
      'keepAccessKey',
      'settings',
      'changeSetting',
      'setUp',
      'resolveUnit',
      'actOnNotice',
      'dismissNotice',
    ] as const;
    expect(never.filter((name) => tools.has(name))).toEqual([]);
  });

  it('only look where nothing is changed, and say so of all that may be billed or delete', () => {
    for (const { name, access, annotations } of assistantTools) {
      if (access === 'looks') expect([name, routes[name].method]).toEqual([name, 'get']);
      expect([name, annotations.readOnlyHint]).toEqual([name, access === 'looks' || access === 'previews']);
      expect([name, annotations.destructiveHint]).toEqual([name, access === 'spends']);
    }
    expect(tools.get('operateTasks')?.access).toBe('spends');
    expect(tools.get('createSubmission')?.access).toBe('spends');
  });

  it.each(assistantTools.map(({ name }) => [name] as const))(
    '%s takes what its route shows as an example, and nothing that the route does not take',
    (name) => {
      const route = bridgeRoutes.find((each) => each.name === name);
      const tool = tools.get(name);
      if (!route || !tool) throw new Error(`${name} is no route`);
      const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(tool.inputSchema);
      const inPath = Object.entries(route.params ?? {}).map(([key, { example }]) => [key, example]);
      const shape = route.body && nameOf(route.body);
      const sent = route.example?.body ?? (shape === undefined ? undefined : shapeExamples[shape]);
      const takesBody = Object.hasOwn(tool.inputSchema.properties as object, 'body');
      const filters = Object.fromEntries(
        Object.entries(route.example?.query ?? {}).filter(([filter]) => required(tool).includes(filter)),
      );
      const given = { ...Object.fromEntries(inPath), ...filters, ...(takesBody ? { body: sent } : {}) };
      expect([validate(given), validate.errors]).toEqual([true, null]);
      expect(validate({ ...given, nobodyTakesThis: 1 })).toBe(false);
      for (const [key] of inPath) {
        const { [key as string]: _, ...without } = given as Record<string, unknown>;
        expect(validate(without)).toBe(false);
      }
    },
  );

  it('give nothing in the path, behind the “?” and in the body the same name', () => {
    for (const { name } of assistantTools) {
      const { params = {}, query } = bridgeRoutes.find((each) => each.name === name) ?? {};
      const names = [...Object.keys(params), ...Object.keys(query?.shape ?? {}), 'body'];
      expect([name, new Set(names).size]).toEqual([name, names.length]);
    }
  });
});
