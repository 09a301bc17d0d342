import * as z from 'zod';
import { ResourceId, Revision } from './resource.ts';
import { HostApp } from './sceneSnapshot.ts';

const HostScene = z.strictObject({
  path: z
    .string()
    .max(8192)
    .nullable()
    .meta({ description: 'Local path of the open scene; null: never saved.' }),
  modified: z.boolean().nullable().meta({ description: 'Unsaved changes; null: unknown.' }),
});
const openScene = HostScene.meta({ description: 'What it has open.' });
const version = z.string().max(64).meta({ description: 'Of the host as it writes it, such as 3.4.1.' });
const adapter = z.string().max(64).meta({ description: 'Version of the adapter.' });

export const Host = z
  .object({
    id: ResourceId,
    revision: Revision,
    app: HostApp,
    version,
    adapter,
    scene: openScene,
    connected: z.boolean().meta({ description: 'False once, when it left; then it is listed no more.' }),
    gathered: z
      .object({
        requestId: ResourceId.meta({ description: 'As POST /v1/hosts/{id}/gather answered it.' }),
        sceneId: z.string().optional().meta({ description: 'The stored scene, when it was gathered.' }),
        error: z.string().optional().meta({ description: 'Why there is none, in the host’s words.' }),
      })
      .optional()
      .meta({
        description: 'The answer to the last request to gather: the stored scene, or why there is none.',
      }),
  })
  .meta({ description: 'A program that is connected and says what it has open (§3).' });
export type Host = z.infer<typeof Host>;

export const ClientMessage = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('host.hello').meta({ description: 'First, and again after each reconnection.' }),
      app: HostApp,
      version,
      adapter,
      scene: openScene,
    }),
    z.strictObject({
      type: z.literal('host.scene').meta({ description: 'When what is open changes.' }),
      scene: openScene,
    }),
    z.strictObject({
      type: z.literal('host.gathered').meta({ description: 'The answer to host.gather.' }),
      requestId: ResourceId.meta({ description: 'As host.gather brought it.' }),
      sceneId: ResourceId.optional().meta({ description: 'From POST /v1/scenes.' }),
      error: z.string().max(2000).optional().meta({ description: 'Why there is none, for a person.' }),
    }),
  ])
  .meta({ description: 'What hosts say on the WebSocket (§3).' });
export type ClientMessage = z.infer<typeof ClientMessage>;

export const GatherRequested = z
  .object({
    requestId: ResourceId.meta({ description: 'What was gathered comes as host.changed with this id.' }),
  })
  .meta({ description: 'A host was asked to gather its open scene (§3).' });
