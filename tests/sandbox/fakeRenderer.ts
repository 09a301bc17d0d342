import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameOutcome, FrameToRender, Renderer } from '#sandbox/renderers/renderer.ts';
import { until } from './handClock.ts';

export interface FakeRenderer extends Renderer {
  /** What happened, such as `open 1000001`, `render 3`, `close 1000001`. */
  readonly history: readonly string[];
  /** The scene files of the frames that were asked for. */
  readonly files: readonly string[];
  /** Waits for the frame to be asked for and finishes it with one file. */
  finish(frame: number): Promise<void>;
  /** Waits for the frame to be asked for and fails it. */
  fail(frame: number, log: string): Promise<void>;
  /** Waits for the frame to be asked for and tells how far it is. */
  progress(frame: number, percent: number): Promise<void>;
}

interface Asked {
  readonly frame: FrameToRender;
  readonly answer: (outcome: FrameOutcome) => void;
}

/** Renders when the test says so. */
export function fakeRenderer(): FakeRenderer {
  const history: string[] = [];
  const files: string[] = [];
  let asked: Asked | undefined;

  const askedFor = async (number: number): Promise<Asked> => {
    let found: Asked | undefined;
    await until(`frame ${number} was asked for; so far: ${history.join(', ')}`, () => {
      found = asked?.frame.number === number ? asked : undefined;
      return found !== undefined;
    });
    return found as unknown as Asked;
  };

  const answer = async (number: number, outcome: FrameOutcome) => {
    const { answer: tell } = await askedFor(number);
    asked = undefined;
    tell(outcome);
  };

  const render = (frame: FrameToRender, file: string) =>
    new Promise<FrameOutcome>((resolve) => {
      files.push(file);
      history.push(`render ${frame.number}`);
      asked = { frame, answer: resolve };
      frame.signal.addEventListener('abort', () => {
        asked = undefined;
        history.push(`abort ${frame.number}`);
        resolve({ kind: 'aborted', log: '' });
      });
    });

  return {
    name: 'the fake renderer',
    renders: () => true,
    history,
    files,
    open: ({ taskId, fileOf }) => {
      history.push(`open ${taskId}`);
      return {
        render: (frame) => render(frame, fileOf(frame.number)),
        close: async () => void history.push(`close ${taskId}`),
      };
    },
    finish: async (number) => {
      const { frame } = await askedFor(number);
      await writeFile(join(frame.folder, `${String(number).padStart(4, '0')}.png`), `picture ${number}`);
      await answer(number, { kind: 'done', log: `rendered ${number}\n` });
    },
    fail: (number, log) => answer(number, { kind: 'failed', log }),
    progress: async (number, percent) => (await askedFor(number)).frame.onProgress(percent),
  };
}
