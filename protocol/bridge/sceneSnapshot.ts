import * as z from 'zod';

export const hostApps = ['maya', 'houdini', 'blender', 'max', 'sketchup', 'standalone'] as const;
export const HostApp = z.enum(hostApps).meta({ description: 'The program the scene was open in (§1).' });
export type HostApp = z.infer<typeof HostApp>;

/** More of one thing than any scene has: longer lists are refused before they are read. */
export const mostFiles = 20_000;
const mostOfAKind = 2000;
const mostNames = 1000;
const longestFrames = 65_536;

const named = (what: string) =>
  z
    .string()
    .min(1)
    .meta({ description: `Name of the ${what} in the scene.` });
const frameNumber = (which: string) =>
  z.number().meta({ description: `${which} frame number; hosts allow fractions and negatives.` });

/** An evenly stepped range, or a list in the farm’s grammar where the host’s frames are no range (§5). */
export const SnapshotFrames = z
  .union([
    z.looseObject({
      start: frameNumber('First'),
      end: frameNumber('Last'),
      step: z.number().positive().meta({ description: 'Increment from one frame to the next.' }),
    }),
    z.looseObject({
      list: z
        .string()
        .min(1)
        .max(longestFrames)
        .meta({
          description: `In the farm’s frame-range syntax, such as 1,3,5-12; at most ${longestFrames} characters.`,
        }),
    }),
  ])
  .meta({ description: 'Frames: a range with an even step, or a list where they do not form a range (§5).' });
export type SnapshotFrames = z.infer<typeof SnapshotFrames>;

export const Resolution = z
  .looseObject({
    width: z.int().positive().meta({ description: 'Pixels, effective.' }),
    height: z.int().positive().meta({ description: 'Pixels, effective.' }),
  })
  .meta({ description: 'Effective image size as it will be rendered, including scaling (§5).' });

const Renderer = z.looseObject({
  name: z.string().min(1).meta({ description: 'As the host calls it, such as CYCLES.' }),
  version: z.string().optional().meta({ description: 'As it calls itself.' }),
});
const ownFrames = SnapshotFrames.optional().meta({ description: 'Its own frames. Omitted: the scene’s.' });
const ownResolution = Resolution.optional().meta({ description: 'Its own size. Omitted: the scene’s.' });
const outputName = z.string().optional().meta({ description: 'File name without folder and number.' });
const outputFormat = z.string().optional().meta({ description: 'As the host calls it, such as PNG.' });
const ownOutput = z
  .looseObject({ name: outputName, format: outputFormat })
  .optional()
  .meta({ description: 'Its own output in place of the scene’s. Omitted: the scene’s.' });
const unsure = z.array(z.string()).max(mostNames).optional().meta({
  description:
    'Values that could not be determined reliably: frames, resolution, cameras, renderer. Each is an error until a person chooses it. Omitted: none.',
});
const renderable = z.boolean().meta({ description: 'Whether the host would render it.' });
const itsCamera = z.string().optional().meta({ description: 'Name of its camera.' });
const itsShape = z.string().min(1).optional().meta({
  description:
    'Name of its shape, the shortest that is unique, where the host names the two separately (Maya). Omitted: the same as its name.',
});

/**
 * What an adapter saw in the open scene: facts only. Fields that this version does not know are kept, so
 * that a newer adapter works with an older daemon. Parts that a host does not have are left out (§5).
 */
export const SceneSnapshot = z
  .looseObject({
    bridge: z.literal(1).meta({ description: 'Bridge version the snapshot is written for.' }),
    host: z
      .looseObject({
        app: HostApp,
        version: z.string().meta({ description: 'As the host writes it, such as 3.4.1.' }),
        adapter: z.string().meta({ description: 'Version of the adapter.' }),
        os: z
          .enum(['windows', 'macos', 'linux'])
          .meta({ description: 'Operating system; determines how paths are read.' }),
      })
      .meta({ description: 'The program the scene is open in.' }),
    scene: z
      .looseObject({
        path: z.string().min(1).nullable().meta({ description: 'Absolute; null: never saved.' }),
        modified: z
          .boolean()
          .nullable()
          .meta({ description: 'Whether it has unsaved changes; null: unknown.' }),
        name: z.string().meta({ description: 'Display name: the file name without its extension.' }),
        projectRoot: z.string().optional().meta({ description: 'Absolute; the host’s own project folder.' }),
      })
      .meta({ description: 'The scene file.' }),
    scenes: z
      .array(
        z.looseObject({
          name: named('scene'),
          active: z.boolean().meta({ description: 'Whether it is the one to render.' }),
        }),
      )
      .max(mostOfAKind)
      .optional()
      .meta({
        description: `Scenes in the file, where a file has several (Blender); at most ${mostOfAKind}.`,
      }),
    renderer: Renderer.meta({ description: 'The renderer.' }),
    plugins: z
      .array(
        z.looseObject({
          name: z.string().min(1).meta({ description: 'As the host calls it.' }),
          version: z.string().optional().meta({ description: 'As it calls itself.' }),
        }),
      )
      .max(mostOfAKind)
      .meta({ description: `Plugins the scene uses; empty for none; at most ${mostOfAKind}.` }),
    frames: SnapshotFrames,
    sequence: z
      .looseObject({
        pattern: z.string().meta({
          description:
            'With # for the digits, such as shot.####.vrscene: a path, or a bare name of files beside scene.path.',
        }),
        first: z.int().meta({ description: 'Smallest number that exists.' }),
        last: z.int().meta({ description: 'Largest number that exists.' }),
        numbers: z.string().min(1).max(longestFrames).optional().meta({
          description:
            'The existing numbers, in the farm’s frame-range syntax, if some between first and last are missing. Omitted: all.',
        }),
      })
      .optional()
      .meta({ description: 'Scene files one per frame (standalone).' }),
    fps: z.number().positive().meta({ description: 'Frames per second, effective.' }),
    resolution: Resolution,
    unsure,
    region: z.looseObject({}).optional().meta({ description: 'Render region, in the host’s own terms.' }),
    output: z
      .looseObject({
        path: z.string().optional().meta({ description: 'Folder or file pattern, absolute.' }),
        name: outputName,
        format: outputFormat,
        passes: z
          .array(z.unknown())
          .max(mostNames)
          .optional()
          .meta({ description: `Passes or AOVs, in the host’s terms; at most ${mostNames}.` }),
        fileOutputs: z
          .array(
            z.looseObject({
              node: named('node'),
              path: z.string().meta({ description: 'Where it writes, absolute.' }),
              format: z.string().optional().meta({ description: 'As the host calls it, such as PNG.' }),
              writes: z
                .boolean()
                .meta({ description: 'Whether it writes: it is enabled and has a linked input.' }),
            }),
          )
          .max(mostNames)
          .optional()
          .meta({
            description: `File Output nodes in Blender’s compositor, which write in addition to this; at most ${mostNames}.`,
          }),
      })
      .meta({ description: 'Where images are written and in which format; {} when nothing is set.' }),
    cameras: z
      .array(z.looseObject({ name: named('camera'), shape: itsShape, renderable, frames: ownFrames }))
      .max(mostOfAKind)
      .optional()
      .meta({
        description: `Cameras; their own frames are Blender’s marker bindings; at most ${mostOfAKind}.`,
      }),
    layers: z
      .array(
        z.looseObject({
          name: named('layer'),
          renderable,
          frames: ownFrames,
          cameras: z
            .array(z.string())
            .max(mostNames)
            .optional()
            .meta({
              description: `Names of its cameras; empty: none of them renders; at most ${mostNames}. Omitted: the scene’s.`,
            }),
          renderer: z.string().optional().meta({ description: 'Its own renderer. Omitted: the scene’s.' }),
          resolution: ownResolution,
          output: ownOutput,
          unsure,
        }),
      )
      .max(mostOfAKind)
      .optional()
      .meta({
        description: `Render layers (Maya), view layers of the active scene (Blender); at most ${mostOfAKind}.`,
      }),
    nodes: z
      .array(
        z.looseObject({
          path: z.string().min(1).meta({ description: 'Full path of the node, such as /out/beauty.' }),
          type: z.string().meta({ description: 'Type of the node as the host names it.' }),
          kind: z
            .enum(['render', 'simulation', 'distributed'])
            .meta({ description: 'What rendering it produces: images, a cache, or a shared render.' }),
          frames: SnapshotFrames,
          camera: itsCamera,
          output: z.string().optional().meta({ description: 'Where it writes, as written in the node.' }),
          take: z.string().optional().meta({ description: 'Name of its take.' }),
          bypassed: z.boolean().optional().meta({ description: 'Whether it is bypassed. Default false.' }),
          resolution: ownResolution,
          dependsOn: z
            .array(z.string())
            .max(mostNames)
            .optional()
            .meta({
              description: `Paths of the nodes that must be rendered before it; at most ${mostNames}.`,
            }),
          unsure,
          oneFile: z.boolean().optional().meta({
            description:
              'Whether all its frames are written to the single file given in `output`. Default false.',
          }),
          sequential: z.boolean().optional().meta({
            description:
              'Whether each frame depends on the one before it, so that they cannot be distributed.',
          }),
        }),
      )
      .max(mostOfAKind)
      .optional()
      .meta({
        description: `Render nodes (Houdini ROPs), in dependency order; at most ${mostOfAKind}.`,
      }),
    views: z
      .array(
        z.looseObject({
          name: named('view'),
          camera: itsCamera,
          frames: ownFrames,
          resolution: ownResolution,
          output: z.string().optional().meta({
            description: 'File that it writes, with its folder. Left out: the scene’s output.',
          }),
          unsure,
          enabled: z.boolean().meta({ description: 'Whether the host would render it.' }),
        }),
      )
      .max(mostOfAKind)
      .optional()
      .meta({ description: `Batch views or state sets (3ds Max); at most ${mostOfAKind}.` }),
    pages: z
      .array(
        z.looseObject({
          name: named('page'),
          seconds: z.number().optional().meta({ description: 'Seconds it is shown.' }),
        }),
      )
      .max(mostOfAKind)
      .optional()
      .meta({ description: `Scenes of a SketchUp model; at most ${mostOfAKind}.` }),
    dependencies: z
      .array(
        z.looseObject({
          path: z.string().min(1).meta({
            description:
              'Absolute path, or a pattern for files in one folder, such as skin.<UDIM>.exr or a.####.vdb.',
          }),
          kind: z.string().meta({ description: 'What it is, such as texture, cache or library.' }),
          exists: z.boolean().nullable().meta({ description: 'Whether it exists; null: the daemon checks.' }),
          owner: z
            .string()
            .optional()
            .meta({ description: 'What in the scene uses it, to select in the host.' }),
          optional: z.boolean().optional().meta({
            description:
              'Whether it is only read if it exists, so that it is never reported as missing. Default false.',
          }),
        }),
      )
      .max(mostFiles)
      .optional()
      .meta({ description: `Files the scene needs; at most ${mostFiles}.` }),
    warnings: z
      .array(
        z.looseObject({
          code: z.string().min(1).meta({ description: 'Stable identifier of what was noticed.' }),
          message: z.string().meta({ description: 'The sentence, in the host’s language.' }),
          node: z
            .string()
            .optional()
            .meta({ description: 'What in the scene it concerns, to select in the host.' }),
        }),
      )
      .max(mostFiles)
      .optional()
      .meta({
        description: `What could not be read; gathering never fails because of one asset; at most ${mostFiles}.`,
      }),
    extra: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Facts specific to one host; kept, and read by its task type.' }),
  })
  .meta({
    id: 'SceneSnapshot',
    description:
      'The open scene as an adapter sees it: facts only. Unknown fields are kept; parts that a host does not have are omitted (§5).',
  });
export type SceneSnapshot = z.infer<typeof SceneSnapshot>;
export type SnapshotLayer = NonNullable<SceneSnapshot['layers']>[number];
export type SnapshotView = NonNullable<SceneSnapshot['views']>[number];
export type SnapshotNode = NonNullable<SceneSnapshot['nodes']>[number];
