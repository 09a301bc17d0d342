import { z } from 'zod';

export const hostApps = ['maya', 'houdini', 'blender', 'max', 'sketchup', 'standalone'] as const;
export const HostApp = z.enum(hostApps).meta({ description: 'The program that the scene was open in (§1).' });
export type HostApp = z.infer<typeof HostApp>;

const name = z.string().min(1);
const frameNumber = z.number().meta({ description: 'Frame number; hosts allow fractions and negatives.' });

/** An evenly stepped range, or a list in the farm’s grammar where the host’s frames are no range (§5). */
export const SnapshotFrames = z.union([
  z.looseObject({ start: frameNumber, end: frameNumber, step: z.number().positive() }),
  z.looseObject({ list: z.string().min(1).meta({ description: 'Such as 1,3,5-12.' }) }),
]);
export type SnapshotFrames = z.infer<typeof SnapshotFrames>;

export const Resolution = z.looseObject({
  width: z.int().positive().meta({ description: 'Pixels, effective.' }),
  height: z.int().positive().meta({ description: 'Pixels, effective.' }),
});

const Named = z.looseObject({ name, version: z.string().optional() });

/**
 * What an adapter saw in the open scene: facts only. Fields that this version does not know are kept, so
 * that a newer adapter works with an older daemon. Parts that a host does not have are left out (§5).
 */
export const SceneSnapshot = z
  .looseObject({
    bridge: z.literal(1),
    host: z.looseObject({
      app: HostApp,
      version: z.string().meta({ description: 'As the host writes it, such as 3.4.1.' }),
      adapter: z.string().meta({ description: 'Version of the adapter.' }),
      os: z.enum(['windows', 'macos', 'linux']),
    }),
    scene: z.looseObject({
      path: z.string().min(1).nullable().meta({ description: 'Absolute; null: never saved.' }),
      modified: z.boolean().nullable().meta({ description: 'Unsaved changes; null: unknown.' }),
      name: z.string(),
      projectRoot: z.string().optional(),
    }),
    scenes: z.array(z.looseObject({ name, active: z.boolean() })).optional(),
    renderer: Named,
    plugins: z.array(Named),
    frames: SnapshotFrames,
    sequence: z.looseObject({ pattern: z.string(), first: z.int(), last: z.int() }).optional(),
    fps: z.number().positive(),
    resolution: Resolution,
    region: z.looseObject({}).optional(),
    output: z.looseObject({
      path: z.string().optional(),
      name: z.string().optional(),
      format: z.string().optional(),
      passes: z.array(z.unknown()).optional(),
    }),
    cameras: z
      .array(z.looseObject({ name, renderable: z.boolean(), frames: SnapshotFrames.optional() }))
      .optional(),
    layers: z
      .array(
        z.looseObject({
          name,
          renderable: z.boolean(),
          frames: SnapshotFrames.optional(),
          cameras: z.array(z.string()).optional(),
          renderer: z.string().optional(),
          resolution: Resolution.optional(),
        }),
      )
      .optional(),
    nodes: z
      .array(
        z.looseObject({
          path: name,
          type: z.string(),
          kind: z.enum(['render', 'simulation', 'distributed']),
          frames: SnapshotFrames,
          camera: z.string().optional(),
          output: z.string().optional(),
          take: z.string().optional(),
          bypassed: z.boolean().optional(),
        }),
      )
      .optional(),
    views: z
      .array(
        z.looseObject({
          name,
          camera: z.string().optional(),
          frames: SnapshotFrames.optional(),
          resolution: Resolution.optional(),
          enabled: z.boolean(),
        }),
      )
      .optional(),
    pages: z.array(z.looseObject({ name, seconds: z.number().optional() })).optional(),
    dependencies: z
      .array(
        z.looseObject({
          path: name,
          kind: z.string(),
          exists: z.boolean().nullable().meta({ description: 'null: the daemon looks.' }),
          owner: z.string().optional(),
        }),
      )
      .optional(),
    warnings: z
      .array(z.looseObject({ code: name, message: z.string(), node: z.string().optional() }))
      .optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'SceneSnapshot' });
export type SceneSnapshot = z.infer<typeof SceneSnapshot>;
