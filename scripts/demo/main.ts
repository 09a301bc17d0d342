import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { findBlender } from '#sandbox/renderers/blender/findBlender.ts';
import { followTask } from './followTask.ts';
import { blenderWithAddOn } from './inBlender.ts';
import { judgeFrames } from './judgeFrames.ts';
import { contactSheet } from './picture.ts';
import { createLiveLine, describeProgress } from './progressLine.ts';
import { simulatedScene } from './simulatedScene.ts';
import { type Stage, setStage } from './stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const frameCount = 12;
const columns = 4;
const withoutBlender =
  'No Blender was found and none can be installed here: the frames are placeholders that say SIMULATED. Install Blender, or name it in RENDERBRIDGE_BLENDER, for real ones.';
const settings = { frames: `1-${frameCount}` };

interface Flags {
  /** End with an exit code instead of staying up. */
  readonly once: boolean;
}

const flags = readFlags(process.argv.slice(2));
if (flags) await demo(flags);

function readFlags(argv: readonly string[]): Flags | undefined {
  const unknown = argv.find((flag) => flag !== '--once');
  if (unknown === undefined) return { once: argv.includes('--once') };
  process.stderr.write(`Expected nothing or --once, got "${unknown}".\n`);
  process.exitCode = 2;
  return undefined;
}

async function demo({ once }: Flags): Promise<void> {
  const startedAt = performance.now();
  const steps = stepTeller();
  let stage: Stage | undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => reject(new Error(`Stopped by ${signal}.`)));
  });
  interrupted.catch(() => {});
  try {
    const found = await findBlender(process.env);
    steps.say(found ? `${found.version} at ${found.executable}` : withoutBlender);
    stage = await setStage();
    steps.say(`SANDBOX farm and daemon run in ${stage.home}`);
    const { frames, sheet } = await Promise.race([run(stage, found?.executable, steps), interrupted]);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`\n${frameCount} frames in ${seconds} s: ${frames}\n`);
    if (once) return;
    showPicture(sheet);
    process.stdout.write(`The daemon stays up at ${stage.bridge.daemon.url}; Ctrl+C ends it.\n`);
    await interrupted.catch(() => {});
  } catch (error) {
    process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await stage?.strike();
  }
}

interface Collected {
  readonly frames: string;
  readonly sheet: string;
}

/** Scene, submission, frames; returns where they are. Throws with the reason when one is missing. */
async function run(
  stage: Stage,
  blender: string | undefined,
  steps: ReturnType<typeof stepTeller>,
): Promise<Collected> {
  const { bridge, home, env } = stage;
  const scene = path.join(home, 'scene', 'sample.blend');
  mkdirSync(path.dirname(scene));
  const { eventsCursor } = await bridge.submissions({ query: { limit: 1 } });
  let submission: Submission;
  if (blender === undefined) {
    submission = await bridge.createSubmission({ body: { scene: simulatedScene(scene), settings } });
  } else {
    const host = blenderWithAddOn(blender, home, env);
    steps.say('Blender makes the sample scene …');
    await host.makeSample(scene);
    steps.say('Blender opens it and the add-on submits it …');
    submission = await host.submit(scene, settings);
  }
  steps.say(`Accepted as submission ${submission.id}`);
  const line = createLiveLine(process.stdout);
  const task = await followTask(bridge, submission.id, eventsCursor, (now) =>
    line.say(describeProgress(now)),
  );
  line.end();
  if (task.state !== 'done')
    throw new Error(`Task ${task.taskId} ended as ${task.state} (${task.farmStatus}).`);
  return collect(stage, task, steps);
}

/** The frames came by themselves, into the scene’s own output folder. */
async function collect(
  { bridge }: Stage,
  task: Task,
  steps: ReturnType<typeof stepTeller>,
): Promise<Collected> {
  const home = await framesHome(bridge, task.taskId);
  steps.say(`The frames came home by themselves: ${home.folder}`);
  const { items } = await bridge.frames({ params: { taskId: task.taskId } });
  const flagged = items.filter(({ flag }) => flag !== undefined);
  for (const { number, flag } of flagged) steps.say(`Frame ${number} looks wrong: ${flag}`);
  if (flagged.length === 0)
    steps.say('No frame looks wrong: none is black, empty, or the same as its neighbour');
  const { pictures, faults } = judgeFrames(home.folder, frameCount);
  if (faults.length > 0) throw new Error(faults.join(' '));
  const folder = path.join(
    root,
    'out',
    `demo-${new Date().toISOString().replaceAll(/[:.]/g, '-').slice(0, 19)}`,
  );
  // The stage is struck at the end, with the scene and what it wrote.
  const frames = path.join(folder, 'frames');
  cpSync(home.folder, frames, { recursive: true });
  const sheet = path.join(folder, 'contact-sheet.png');
  writeFileSync(sheet, contactSheet(pictures, columns));
  steps.say(`Contact sheet: ${sheet}`);
  return { frames, sheet };
}

/** Waits until all of them are there. Throws with the reason when they do not come. */
async function framesHome(bridge: Stage['bridge'], taskId: string): Promise<NonNullable<Task['home']>> {
  for (;;) {
    const { items } = await bridge.transfers({});
    const transfer = items.find((each) => each.direction === 'download' && each.taskId === taskId);
    if (transfer?.state === 'failed') throw new Error(`The frames did not come: ${transfer.error?.message}`);
    const { home } = await bridge.task({ params: { taskId } });
    if (transfer?.state === 'done' && home && home.files >= frameCount) return home;
    await pause(100);
  }
}

function stepTeller() {
  const startedAt = performance.now();
  return {
    say(text: string): void {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
      process.stdout.write(`${seconds} s  ${text}\n`);
    },
  };
}

/** Where there is a display, the system shows the picture with what it has for that. */
function showPicture(file: string): void {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return;
  const [program, ...first] = { win32: ['explorer'], darwin: ['open'] }[process.platform as 'win32'] ?? [
    'xdg-open',
  ];
  spawn(program ?? 'xdg-open', [...first, file], { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
}
