import type { Plugin } from 'vite';
import { routes } from '#protocol/bridge/routes.ts';

const declarations = /[\\/]protocol[\\/]bridge[\\/]routes\.ts$/;

/** Of a declared route what a client needs: the schemas, which only the daemon holds requests against, stay out of the page. */
export const routeTable: Plugin = {
  name: 'routes without their schemas',
  enforce: 'pre',
  load(id) {
    if (!declarations.test(id)) return undefined;
    const rows = Object.entries(routes).map(([name, route]) => [
      name,
      {
        method: route.method,
        path: route.path,
        ...('contentType' in route ? { contentType: route.contentType } : {}),
      },
    ]);
    return `export const routes = ${JSON.stringify(Object.fromEntries(rows))};`;
  },
};
