import type { FarmCall } from './farmCall.ts';
import type { Fault, Passing } from './fault.ts';

const isCreate = ({ kind }: FarmCall) => kind === 'create';

/** Refusals by codes that the farm’s text does not have, or by none: they do not say what became of the call. */
function refuse({ answer, dice }: Passing): void {
  const head = dice.pick([
    { result: '1', error_code: '9999', description: 'system busy' },
    { result: '1', description: 'system busy, please try again later' },
    { result: '1', error_code: '500', description: '系统繁忙' },
    { result: '1', error_code: '-1', description: '' },
  ]);
  answer(JSON.stringify({ head, body: {} }));
}

export const busyBeforeEffect: Fault = {
  name: 'busy before effect',
  fits: isCreate,
  weight: 4,
  async strike(passing) {
    refuse(passing);
    return 'nothing done, refused as busy';
  },
};

export const busyAfterEffect: Fault = {
  name: 'busy after effect',
  fits: isCreate,
  weight: 4,
  async strike(passing) {
    await passing.farm();
    refuse(passing);
    return 'carried out, refused as busy';
  },
};
