import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { createProgressBars, drawBar } from '#daemon/cli/terminal/progressBars.ts';

const progress = { label: 'Task 90017', done: 5, total: 12, note: 'rendering  CNY 0.40' };
const draw = (width: number, changes = {}) => drawBar({ ...progress, ...changes }, { width, colors: false });

it('says nothing, not even a blank line, of progress without a line where no bar can be drawn', () => {
  const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const bars = createProgressBars({ color: false });
    bars.show('1', progress);
    bars.show('1', progress, 'Task 90017  rendering');
    expect(written.mock.calls.map(([text]) => text)).toEqual(['Task 90017  rendering\n']);
  } finally {
    written.mockRestore();
  }
});

describe('a progress bar', () => {
  it('shows how far it is, in a bar, in percent and in numbers', () => {
    expect(draw(160)).toBe('Task 90017  ████████████░░░░░░░░░░░░░░░░░░   41 %  5/12  rendering  CNY 0.40');
  });

  it('becomes short in a narrow terminal, then leaves the bar out, then cuts texts', () => {
    expect(draw(60)).toBe('Task 90017  █████░░░░░░░░   41 %  5/12  rendering  CNY 0.40');
    expect(draw(50)).toBe('Task 90017   41 %  5/12  rendering  CNY 0.40');
    expect(draw(30)).toBe('Tas…   41 %  5/12  rendering…');
  });

  it('says 100 % only when all is done, and nothing of a total that is not known', () => {
    expect(draw(80, { done: 999, total: 1000 })).toContain(' 99 %');
    expect(draw(80, { done: 1000, total: 1000 })).toContain('100 %');
    expect(draw(80, { done: 0, total: 0, note: 'waiting' })).toMatch(/░ {2,}0 % {2}waiting$/);
  });

  it('never fills the last place of a line, whatever it shows, and never steers the terminal', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 200 }),
        (label, note, done, total, width) => {
          const line = drawBar({ label, note, done, total }, { width, colors: false });
          expect(stringWidth(line)).toBeLessThan(width);
          for (const sign of ['\n', '\u001b']) expect(line).not.toContain(sign);
        },
      ),
    );
  });
});
