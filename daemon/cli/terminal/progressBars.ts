import { styleText } from 'node:util';
import { type Bar, MultiBar } from 'cli-progress';
import stringWidth from 'string-width';
import { visibleLine } from '#protocol/display/visibleText.ts';
import { type Canvas, cutToPlaces, type Tone, toneColors } from './table.ts';
import { canvasOf, type DrawOptions, isLive, sayLine, secrets } from './terminal.ts';

/** How far one thing is, such as a task or an upload. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  /** What else is to say of it, such as its state. */
  readonly note: string;
  readonly tone?: Tone | undefined;
}

/** Bars at the foot of a terminal, with the lines of what happened above them. */
export interface ProgressBars {
  /** Draws the bar of this id anew, below the others when it is a new one; tells the line, if there is one, where no bar can be drawn. */
  show(id: string, progress: Progress, line?: string): void;
  /** A line above the bars. */
  tell(line: string): void;
  /** The bars stay as they were drawn last. */
  stop(): void;
}

const fullWidth = 30;
const leastWidth = 5;
const fallbackHeight = 24;

/** Bars on standard error where that is a terminal; elsewhere only the lines are told. */
export function createProgressBars({ color = true }: DrawOptions): ProgressBars {
  if (!isLive(process.stderr)) {
    return {
      show: (_id, _progress, line) => line !== undefined && sayLine(line),
      tell: sayLine,
      stop: () => {},
    };
  }
  const paint = color ? 'colors' : 'plain';
  const known = new Map<string, { readonly bar: Bar; progress: Progress }>();
  const bars = new MultiBar({
    stream: process.stderr,
    emptyOnZero: true,
    format: (_options, _values, { id }: { readonly id: string }) => {
      const { progress } = known.get(id) ?? {};
      return progress ? drawBar(progress, canvasOf(process.stderr, paint)) : '';
    },
  });
  const stop = () => {
    if (known.size > 0) bars.stop();
    known.clear();
  };
  restoreWithSignals(stop);
  return {
    show(id, progress) {
      const shown = known.get(id);
      if (shown) {
        shown.progress = progress;
        shown.bar.update(progress.done);
        return;
      }
      // A bar that scrolled out at the top could not be drawn over.
      if (known.size >= (process.stderr.rows || fallbackHeight) - 2) return;
      const bar = bars.create(progress.total, progress.done, { id });
      known.set(id, { progress, bar });
    },
    tell(line) {
      if (known.size === 0) sayLine(line);
      else bars.log(`${visibleLine(secrets.hide(line))}\n`);
    },
    stop,
  };
}

/** While bars are drawn the terminal does not wrap lines; a signal ends the process as ever, but gives that back first. */
function restoreWithSignals(restore: () => void): void {
  process.once('exit', restore);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      restore();
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
}

/** One line: label, bar, percent, count, note; in a narrow terminal first the bar becomes short, then texts are cut. */
export function drawBar(
  { label, done, total, note, tone }: Progress,
  { width = 80, colors }: Canvas,
): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  // Only what is whole is 100 %.
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  const count = total > 0 ? `${done}/${total}` : '';
  const facts = visibleLine([percent, count, note].filter((part) => part !== '').join('  '));
  const name = visibleLine(label);
  // The last place of a line stays free: some terminals wrap once it is written.
  const room = width - 1 - stringWidth(facts) - stringWidth(name) - 4;
  const places = Math.min(fullWidth, room);
  if (places < leastWidth) {
    const shortName = cutToPlaces(name, Math.max(4, width - 1 - stringWidth(facts) - 2));
    return cutToPlaces(`${shortName}  ${facts}`, width - 1);
  }
  const filled = Math.floor(share * places);
  const bar = '█'.repeat(filled) + '░'.repeat(places - filled);
  const painted = colors && tone ? styleText(toneColors[tone], bar, { validateStream: false }) : bar;
  return `${name}  ${painted}  ${facts}`;
}
