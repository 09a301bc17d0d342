import { describe, expect, it } from '@jest/globals';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { bridgeRig } from './bridgeRig.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

describe('the OpenAPI description', () => {
  it('is served, and every reference in it leads somewhere', async () => {
    const { get } = await bridgeRig();
    const { body } = await get('/v1/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const text = JSON.stringify(body);
    const referred = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(referred.length).toBeGreaterThan(50);
    expect(referred.filter((name) => !(String(name) in body.components.schemas))).toEqual([]);
    expect(text).not.toContain('"$schema"');
  });

  it('gives each operation a name of its own', async () => {
    const { get } = await bridgeRig();
    const { body } = await get('/v1/openapi.json');
    const operations = Object.values(body.paths as Record<string, Record<string, Operation>>).flatMap(
      (path) => Object.values(path),
    );
    expect(operations).toHaveLength(bridgeRoutes.length);
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('the table of routes', () => {
  it.each(bridgeRoutes.map(({ method, path }) => [method, path] as const))(
    '%s %s is there',
    async (method, path) => {
      const rig = await bridgeRig();
      const target = path.replaceAll(/\{\w+\}/g, 'x');
      const { body } = await rig.ask(method, target);
      expect(String(body.detail)).not.toContain(`There is no ${method.toUpperCase()} /`);
    },
  );
});
