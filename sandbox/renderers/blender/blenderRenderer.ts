// SPDX-License-Identifier: MIT
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameLog } from '../frameLog.ts';
import { type ProgramProcess, startProgram } from '../programProcess.ts';
import type { FrameOutcome, FrameToRender, Renderer, RenderSession, SceneToRender } from '../renderer.ts';
import { percentOf, type Report, readReport } from './reports.ts';

const script = fileURLToPath(new URL('render_frames.py', import.meta.url));

export interface BlenderOptions {
  /** Full path of the program. */
  readonly executable: string;
  /** As people call it, such as `Blender 3.4.1`. */
  readonly version: string;
  /** A folder for what Blender needs while it runs. */
  readonly work: string;
}

/** Renders blender tasks with the local Blender: one process per open scene, frame by frame. */
export function blenderRenderer({ executable, version, work }: BlenderOptions): Renderer {
  return {
    name: version,
    renders: (action) => action === 'create_blender_task',
    open: (scene) => openScene(scene, executable, join(work, `blender-${scene.taskId}`)),
  };
}

/** The process starts with the first frame; when it dies, the next frame starts another. */
function openScene(scene: SceneToRender, executable: string, settings: string): RenderSession {
  let blender: ProgramProcess | undefined;
  let hear: (line: string) => void = () => {};
  const token = randomBytes(12).toString('hex');

  const start = (frame: number): ProgramProcess => {
    mkdirSync(settings, { recursive: true });
    const started = startProgram({
      title: 'Blender',
      executable,
      args: argumentsFor(scene.fileOf(frame), token),
      environment: {
        ...{ BLENDER_USER_CONFIG: settings, BLENDER_USER_SCRIPTS: settings },
        // What it leaves when it is killed goes with the folder.
        ...{ TMPDIR: settings, TMP: settings, TEMP: settings },
      },
      onLine: (line) => hear(line),
    });
    void started.ended.then(() => {
      if (blender === started) blender = undefined;
    });
    return started;
  };

  const render = async ({ number, folder, signal, onProgress }: FrameToRender): Promise<FrameOutcome> => {
    if (signal.aborted) return { kind: 'aborted', log: '' };
    const log = frameLog();
    const process = blender ?? start(number);
    blender = process;
    const report = new Promise<Report>((resolve) => {
      hear = (line) => {
        const heard = readReport(line, token);
        if (!heard) {
          const percent = percentOf(line);
          if (percent !== undefined) onProgress(percent);
          return log.add(line);
        }
        if (heard.event === 'ready') for (const note of heard.notes) log.add(note);
        else resolve(heard);
      };
    });
    const kill = () => void process.kill();
    signal.addEventListener('abort', kill);
    process.send(JSON.stringify({ frame: number, folder }));
    const end = await Promise.race([report, process.ended]);
    signal.removeEventListener('abort', kill);
    hear = () => {};
    if (signal.aborted) {
      await process.ended;
      return { kind: 'aborted', log: log.text() };
    }
    if ('event' in end && end.event === 'done') return { kind: 'done', log: log.text() };
    if ('sentence' in end) log.add(end.sentence);
    else if (end.event === 'failed') log.add(end.message);
    return { kind: 'failed', log: log.text() };
  };

  return {
    render,
    close: async () => {
      await blender?.kill();
      await rm(settings, { recursive: true, force: true });
    },
  };
}

/** Scripts inside a scene do not run: it may come from anybody. */
function argumentsFor(scenePath: string, token: string): readonly string[] {
  const isolation = ['--background', '--factory-startup', '--disable-autoexec', '--python-exit-code', '70'];
  return [...isolation, scenePath, '--python', script, '--', token];
}
