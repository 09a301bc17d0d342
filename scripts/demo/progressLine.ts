import type { Task } from '#protocol/bridge/task.ts';

const barWidth = 24;
const moments: Readonly<Partial<Record<Task['state'], string>>> = {
  preparing: 'the farm looks at the scene',
  waiting: 'waiting for a machine',
  done: 'done',
};

/** `[########········] 4/12 frames  CNY 0.08`: how far a task is. */
export function describeProgress({ counts, fee, state }: Task): string {
  const filled = counts.total === 0 ? 0 : Math.round((barWidth * counts.done) / counts.total);
  const bar = '#'.repeat(filled) + '·'.repeat(barWidth - filled);
  const frames = counts.total === 0 ? '' : ` ${counts.done}/${counts.total} frames`;
  const cost = fee ? `  ${fee.currency} ${fee.amount}` : '';
  return `[${bar}]${frames}${cost}  ${moments[state] ?? state}`;
}

/** One line that is written over where there is a terminal, and line after line where there is none. */
export function createLiveLine(stream: NodeJS.WriteStream) {
  let last = '';
  return {
    say(text: string): void {
      if (text === last) return;
      last = text;
      stream.write(stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end(): void {
      if (stream.isTTY && last !== '') stream.write('\n');
      last = '';
    },
  };
}
