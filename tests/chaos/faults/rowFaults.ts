import { type FarmCall, rowsOf, withRows, withScenes } from './farmCall.ts';
import type { Fault } from './fault.ts';

const isCreate = ({ kind }: FarmCall) => kind === 'create';
const isBatch = ({ scenes }: FarmCall) => scenes.length > 1;

export const fewerRows: Fault = {
  name: 'fewer rows than scenes',
  fits: isCreate,
  weight: 4,
  async strike({ farm, answer, dice }) {
    const text = await farm();
    const dropped = dice.whole(0, rowsOf(text).length - 1);
    answer(withRows(text, (rows) => rows.filter((_row, index) => index !== dropped)));
    return `carried out, row ${dropped} left out`;
  },
};

export const failedRow: Fault = {
  name: 'a failed row',
  fits: isCreate,
  weight: 4,
  async strike({ call, farm, answer, dice }) {
    const failed = dice.whole(0, call.scenes.length - 1);
    const row = { task_id: '', submit_result: '1' };
    const others = call.scenes.filter((_scene, index) => index !== failed);
    if (others.length === 0) {
      answer(JSON.stringify({ head: { result: '0' }, body: { data: [row], total_size: '1' } }));
      return 'nothing done, the one row failed';
    }
    const text = await farm(withScenes(call.text, others));
    answer(withRows(text, (rows) => rows.toSpliced(failed, 0, row)));
    return `row ${failed} failed, the others carried out`;
  },
};

export const rowsReordered: Fault = {
  name: 'rows reordered',
  fits: isBatch,
  weight: 14,
  async strike({ farm, answer }) {
    answer(withRows(await farm(), (rows) => rows.toReversed()));
    return 'carried out, rows in another order';
  },
};

export const listLag: Fault = {
  name: 'list lag',
  fits: isCreate,
  weight: 2,
  async strike({ farm, answer, cut, hideFromLists, dice, bounds }) {
    const text = await farm();
    const ms = dice.whole(1, bounds.lagMs);
    hideFromLists(ms);
    if (dice.chance(0.5)) {
      answer(text);
      return `carried out, listed ${ms} ms later`;
    }
    cut();
    return `carried out, cut, listed ${ms} ms later`;
  },
};
