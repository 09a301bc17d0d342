import type { FarmCall } from './farmCall.ts';
import type { Fault } from './fault.ts';

const hasEffect = ({ kind }: FarmCall) => kind !== 'query';

export const answerLostAfterEffect: Fault = {
  name: 'answer lost after effect',
  fits: hasEffect,
  weight: 2,
  async strike({ farm, cut }) {
    await farm();
    cut();
    return 'carried out, then cut';
  },
};

export const answerLostBeforeEffect: Fault = {
  name: 'answer lost before effect',
  fits: () => true,
  weight: 1,
  async strike({ cut }) {
    cut();
    return 'cut, nothing done';
  },
};

export const committedLate: Fault = {
  name: 'committed late',
  fits: ({ kind }) => kind === 'create',
  weight: 3,
  async strike({ farm, cut, pause, now, dice, bounds }) {
    const arrivedAt = now();
    cut();
    await pause(dice.whole(1, bounds.lateMs));
    // A machine too busy to keep the bound would break the promise that the settle window rests on.
    if (now() - arrivedAt > bounds.lateMs) return 'cut, and too late to be carried out';
    await farm();
    return `cut, carried out ${Math.round(now() - arrivedAt)} ms later`;
  },
};

export const slow: Fault = {
  name: 'slow',
  fits: () => true,
  weight: 1,
  async strike({ farm, answer, pause, dice, bounds }) {
    const text = await farm();
    const ms = dice.whole(1, bounds.slowMs);
    await pause(ms);
    answer(text);
    return `carried out, answered ${ms} ms later`;
  },
};
