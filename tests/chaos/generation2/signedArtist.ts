import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bridge } from '../daemonProcess.ts';
import type { Dice } from '../dice.ts';
import type { Work } from './signedVerdict.ts';

/** One press of Submit; the same key is sent until something answers it. */
interface Press {
  readonly key: string;
  readonly request: unknown;
  readonly works: readonly Work[];
  submissionId?: string;
}

export interface SignedArtist {
  /** Presses Submit for so many new scenes at once, and again for all that nothing answered. */
  press(bridge: Bridge, scenes: number): Promise<void>;
  pressed(): number;
  isAnswered(): boolean;
  /** What was accepted, task by task. */
  accepted(): readonly Work[];
  repeated(): number;
}

const layers = ['beauty', 'matte'] as const;

/** Submits Blender scenes, and now and then one of Maya with two layers, which are two tasks. Throws for a refusal. */
export function createSignedArtist(folder: string, dice: Dice): SignedArtist {
  const presses: Press[] = [];
  let repeated = 0;

  function newPress(): Press {
    const number = presses.length + 1;
    const isMaya = dice.chance(0.2);
    const file = path.join(folder, `shot${number}.${isMaya ? 'ma' : 'blend'}`);
    writeFileSync(file, 'what counts is how often it is submitted; nothing opens it');
    const scene = path.basename(file);
    const press: Press = {
      key: `press ${number}`,
      request: { scene: isMaya ? mayaScene(file) : blenderScene(file), settings: { projectName: 'sandbox' } },
      works: isMaya ? layers.map((layer) => ({ scene, layer })) : [{ scene, layer: '' }],
    };
    presses.push(press);
    return press;
  }

  async function send(bridge: Bridge, press: Press): Promise<void> {
    const answer = await bridge.post('/v1/submissions', press.request, { 'idempotency-key': press.key });
    if (!answer) return;
    const { id } = answer.body as { readonly id?: string };
    if (answer.status !== 202 || id === undefined)
      throw new Error(`${press.key}: expected 202, got ${answer.status}: ${JSON.stringify(answer.body)}`);
    if (press.submissionId !== undefined && press.submissionId !== id)
      throw new Error(`${press.key}: expected ${press.submissionId}, got another submission, ${id}`);
    press.submissionId = id;
  }

  return {
    async press(bridge, scenes) {
      const again = presses.filter(({ submissionId }) => submissionId === undefined);
      repeated += again.length;
      const fresh = Array.from({ length: scenes }, newPress);
      await Promise.all([...again, ...fresh].map((press) => send(bridge, press)));
    },
    pressed: () => presses.length,
    isAnswered: () => presses.every(({ submissionId }) => submissionId !== undefined),
    accepted: () =>
      presses.filter(({ submissionId }) => submissionId !== undefined).flatMap(({ works }) => works),
    repeated: () => repeated,
  };
}

const rest = {
  bridge: 1,
  plugins: [],
  fps: 24,
  resolution: { width: 320, height: 180 },
  cameras: [{ name: 'Camera', renderable: true }],
} as const;

function blenderScene(file: string) {
  return {
    ...rest,
    host: { app: 'blender', version: '3.4.1', adapter: '0.1.0', os: 'linux' },
    scene: { path: file, modified: false, name: path.parse(file).name },
    renderer: { name: 'CYCLES' },
    frames: { start: 1, end: 3, step: 1 },
    output: { format: 'PNG' },
  };
}

function mayaScene(file: string) {
  return {
    ...rest,
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'linux' },
    scene: { path: file, modified: false, name: path.parse(file).name },
    renderer: { name: 'arnold' },
    frames: { start: 1, end: 3, step: 1 },
    output: { format: 'exr', name: 'shot' },
    layers: layers.map((name) => ({ name, renderable: true })),
  };
}
