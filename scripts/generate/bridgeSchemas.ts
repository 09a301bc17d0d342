import { type Json, jsonShapes } from '#protocol/bridge/jsonSchemas.ts';
import type { Generator } from './generator.ts';

export const schemasFolder = 'docs/bridge/schemas';

/** A name, not an address: no machine has to be asked for it. */
const schemaId = (name: string) => `urn:renderbridge:bridge:1:${name}`;

/** Every public shape of the bridge as JSON Schema 2020-12, one file each. */
export const bridgeSchemas: readonly Generator[] = jsonShapes(schemaId).map(({ name, side, schema }) => ({
  file: `${schemasFolder}/${name}.generated.json`,
  content: () => `${JSON.stringify(documentOf(name, side, schema), undefined, 2)}\n`,
}));

function documentOf(name: string, side: 'input' | 'output', schema: Json): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId(name),
    $comment: `Generated from protocol/bridge by \`npm run generate\`; what ${side === 'input' ? 'clients send' : 'the daemon says'}.`,
    title: name,
    ...schema,
  };
}
