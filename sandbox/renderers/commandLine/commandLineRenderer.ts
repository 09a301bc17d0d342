import { frameLog } from '../frameLog.ts';
import { startProgram } from '../programProcess.ts';
import type { FrameOutcome, FrameToRender, Renderer, SceneToRender } from '../renderer.ts';
import type { CommandLineProgram } from './commandLine.ts';

/** Renders with a program that is started anew for each frame; exit code 0 means that the frame is done. */
export function commandLineRenderer(kind: CommandLineProgram, executable: string): Renderer {
  const open = (scene: SceneToRender) => {
    let isFirst = true;
    const render = async ({ number, folder, signal, onProgress }: FrameToRender): Promise<FrameOutcome> => {
      const log = frameLog();
      const file = scene.fileOf(number);
      const { settings } = scene;
      const command = { scene: file, frame: number, folder, settings, isFirst };
      const running = startProgram({
        title: kind.title,
        executable,
        args: kind.argumentsFor(command),
        onLine: (line) => {
          log.add(line);
          const percent = percentIn(line);
          if (percent !== undefined) onProgress(percent);
        },
      });
      const kill = () => void running.kill();
      signal.addEventListener('abort', kill);
      if (signal.aborted) kill();
      const { isSuccess, sentence } = await running.ended;
      signal.removeEventListener('abort', kill);
      if (signal.aborted) return { kind: 'aborted', log: log.text() };
      if (!isSuccess) {
        log.add(sentence);
        return { kind: 'failed', log: log.text() };
      }
      isFirst = false;
      return { kind: 'done', log: log.text() };
    };
    return { render, close: async () => {} };
  };
  return { name: kind.title, renders: (action) => action === kind.action, open };
}

/** All these programs tell how far they are somewhere in a line, as `41%` or `41.7 %`. */
function percentIn(line: string): number | undefined {
  const percent = Number(/(?<![\d.])(\d{1,3}(?:\.\d+)?) ?%/.exec(line)?.[1]);
  return percent <= 100 ? percent : undefined;
}
