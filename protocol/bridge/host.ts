import { z } from 'zod';
import { ResourceId } from './resource.ts';
import { HostApp } from './sceneSnapshot.ts';

const HostScene = z.object({ path: z.string().nullable(), modified: z.boolean().nullable() });

/** A program that is connected and says what it has open (§3). */
export const Host = z.object({
  id: ResourceId,
  app: HostApp,
  version: z.string(),
  adapter: z.string(),
  scene: HostScene,
  connected: z.boolean().meta({ description: 'False once, when it left; then it is listed no more.' }),
  gathered: z
    .object({ requestId: ResourceId, sceneId: z.string().optional(), error: z.string().optional() })
    .optional()
    .meta({
      description: 'The answer to the last request to gather: the stored scene, or why there is none.',
    }),
});
export type Host = z.infer<typeof Host>;

/** What hosts and other clients say on the WebSocket (§3). */
export const ClientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('host.hello'),
    app: HostApp,
    version: z.string().max(64),
    adapter: z.string().max(64),
    scene: HostScene,
  }),
  z.strictObject({ type: z.literal('host.scene'), scene: HostScene }),
  z.strictObject({
    type: z.literal('host.gathered'),
    requestId: ResourceId,
    sceneId: z.string().optional(),
    error: z.string().max(2000).optional(),
  }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** The answer to POST /v1/hosts/{id}/gather; what was gathered comes as host.changed with this requestId. */
export const GatherRequested = z.object({ requestId: ResourceId });
