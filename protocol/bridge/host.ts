import * as z from 'zod';
import { ResourceId, Revision } from './resource.ts';
import { HostApp } from './sceneSnapshot.ts';

const HostScene = z.strictObject({
  path: z
    .string()
    .max(8192)
    .nullable()
    .meta({ description: 'Local path of the open scene; null: never saved.' }),
  modified: z.boolean().nullable().meta({ description: 'Whether it has unsaved changes; null: unknown.' }),
});
const openScene = HostScene.meta({ description: 'The open scene.' });
const version = z
  .string()
  .max(64)
  .meta({ description: 'Version of the host as it writes it, such as 3.4.1.' });
const adapter = z.string().max(64).meta({ description: 'Version of the adapter.' });

export const Host = z
  .object({
    id: ResourceId,
    revision: Revision,
    app: HostApp,
    version,
    adapter,
    scene: openScene,
    connected: z
      .boolean()
      .meta({ description: 'False once, when it disconnects; after that it is no longer listed.' }),
    gathered: z
      .object({
        requestId: ResourceId.meta({ description: 'As returned by POST /v1/hosts/{id}/gather.' }),
        sceneId: z.string().optional().meta({ description: 'The stored scene, if gathering succeeded.' }),
        error: z.string().optional().meta({ description: 'Why there is no scene, in the host’s words.' }),
      })
      .optional()
      .meta({
        description: 'The reply to the last gather request: the stored scene, or why there is none.',
      }),
  })
  .meta({ description: 'A connected program and its open scene (§3).' });
export type Host = z.infer<typeof Host>;

export const ClientMessage = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('host.hello').meta({ description: 'Sent first, and again after each reconnection.' }),
      app: HostApp,
      version,
      adapter,
      scene: openScene,
    }),
    z.strictObject({
      type: z.literal('host.scene').meta({ description: 'Sent when the open scene changes.' }),
      scene: openScene,
    }),
    z.strictObject({
      type: z.literal('host.gathered').meta({ description: 'The reply to host.gather.' }),
      requestId: ResourceId.meta({ description: 'As received in host.gather.' }),
      sceneId: ResourceId.optional().meta({ description: 'From POST /v1/scenes.' }),
      error: z.string().max(2000).optional().meta({ description: 'Why there is no scene, for a person.' }),
    }),
  ])
  .meta({ description: 'What hosts send on the WebSocket (§3).' });
export type ClientMessage = z.infer<typeof ClientMessage>;

export const GatherRequested = z
  .object({
    requestId: ResourceId.meta({ description: 'The gathered scene arrives as host.changed with this id.' }),
  })
  .meta({ description: 'A request to a host to gather its open scene (§3).' });
