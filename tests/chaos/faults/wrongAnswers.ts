import type { FarmCall } from './farmCall.ts';
import type { Fault, Passing } from './fault.ts';

const any = (_call: FarmCall) => true;

/** Whether the call had its effect must not be readable from the answer. */
async function perhapsCarriedOut({ dice, farm }: Passing): Promise<string> {
  if (dice.chance(0.5)) return 'nothing done';
  await farm();
  return 'carried out';
}

export const httpErrorBefore: Fault = {
  name: '5xx before effect',
  fits: any,
  weight: 1,
  async strike({ answer, dice }) {
    const status = dice.pick([500, 502, 503, 504]);
    answer('the farm is not well', status);
    return `HTTP ${status}, nothing done`;
  },
};

export const httpErrorAfter: Fault = {
  name: '5xx after effect',
  fits: any,
  weight: 1,
  async strike({ answer, dice, farm }) {
    const status = dice.pick([500, 502, 503, 504]);
    await farm();
    answer('the farm is not well', status);
    return `HTTP ${status}, carried out`;
  },
};

export const truncatedJson: Fault = {
  name: 'truncated JSON',
  fits: any,
  weight: 1,
  async strike({ answer, dice, farm }) {
    const text = await farm();
    answer(text.slice(0, dice.whole(0, text.length - 1)));
    return 'carried out, half the JSON answered';
  },
};

export const html: Fault = {
  name: 'HTML',
  fits: any,
  weight: 1,
  async strike(passing) {
    const done = await perhapsCarriedOut(passing);
    passing.answer('<html><body>Sign in to the guest network</body></html>', 200, {
      'content-type': 'text/html',
    });
    return `${done}, a web page answered`;
  },
};

export const redirect: Fault = {
  name: 'redirect',
  fits: any,
  weight: 1,
  async strike(passing) {
    const done = await perhapsCarriedOut(passing);
    passing.answer('', passing.dice.pick([301, 302, 307, 308]), { location: '/api/v2/task/' });
    return `${done}, redirected`;
  },
};

function tooFast(name: string, interval: string): Fault {
  return {
    name,
    fits: any,
    weight: 1,
    async strike({ answer }) {
      const description = `The interval less than ${interval} from the last time`;
      answer(JSON.stringify({ head: { result: '1', description }, body: {} }));
      return 'nothing done, called too fast';
    },
  };
}

export const intervalText: Fault = tooFast('interval text', '0.001s');
export const intervalOfYears: Fault = tooFast('interval of years', '315360000s');
