import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Inputs, values } from './inputs.ts';
import { withSimulation } from './page.ts';
import { report } from './report.ts';
import { simulate } from './simulate.ts';

// node scripts/scale/main.ts [--seed TEXT] [--set NAME=NUMBER]… [--write]

const { values: flags } = parseArgs({
  options: {
    seed: { type: 'string', default: 'scale' },
    set: { type: 'string', multiple: true, default: [] },
    /** Puts it into docs/scale.md. */
    write: { type: 'boolean', default: false },
  },
});

const text = report(simulate(flags.seed, { ...values, ...given(flags.set) }));
if (flags.write) {
  const page = new URL('../../docs/scale.md', import.meta.url);
  writeFileSync(page, withSimulation(readFileSync(page, 'utf8'), text));
} else console.log(text);

function given(settings: readonly string[]): Partial<Inputs> {
  return Object.fromEntries(
    settings.map((setting) => {
      const [name = '', number = ''] = setting.split('=');
      if (!(name in values))
        throw new RangeError(`--set: expected one of ${Object.keys(values).join(', ')}, got ${name}.`);
      if (!(Number(number) >= 0) || number === '')
        throw new RangeError(`--set ${name}: expected a number, got ${number}.`);
      return [name, Number(number)];
    }),
  );
}
