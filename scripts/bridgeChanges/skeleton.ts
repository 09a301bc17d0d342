import { createHash } from 'node:crypto';

export type Json = Readonly<Record<string, unknown>>;

/** What only people read: it may be worded anew without being another bridge. */
const prose: ReadonlySet<string> = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'title',
  'tags',
  'x-errors',
]);

/** Routes and shapes of an OpenAPI document, without prose and without what names one release. */
export function skeletonOf(document: Json): Json {
  const { paths, components, info } = document as {
    readonly paths: Json;
    readonly components: { readonly schemas: Json };
    readonly info: Json;
  };
  return withoutProse({ bridge: info['x-bridge'], paths, schemas: components.schemas }, false) as Json;
}

/** A name for a skeleton: the same routes and shapes have the same. */
export function fingerprintOf(skeleton: Json): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(skeleton)))
    .digest('hex')
    .slice(0, 12);
}

/** A property may be called as a keyword is: what stands directly in `properties` is kept. */
function withoutProse(value: unknown, areNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((part) => withoutProse(part, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => areNames || !prose.has(key))
      .map(([key, inner]) => [
        key,
        withoutProse(inner, !areNames && (key === 'properties' || key === 'schemas')),
      ]),
  );
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
