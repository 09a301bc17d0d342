import type { Farm } from '#daemon/farms/farm.ts';
import type { FarmClient } from '#daemon/farms/renderbus/client.ts';
import { provenForm } from '#daemon/farms/renderbus/farmForm.ts';
import { createRenderbus, type RenderbusParts } from '#daemon/farms/renderbus/renderbus.ts';
import type { TaskRows } from '#daemon/submissions/ports.ts';
import { quietLog } from '#tests/daemon/quietLog.ts';
import { farmTimesOf } from './farmTimesOf.ts';

/** RenderBus behind the port, for tests that look at what stands in front of it. */
export function renderbusOf(
  parts: {
    readonly farm: string;
    readonly client: FarmClient;
    readonly tasks: TaskRows;
  } & Partial<RenderbusParts>,
): Farm {
  return createRenderbus({
    requestQueue: { run: (_class, job) => job(), learnInterval: () => {} },
    times: farmTimesOf(parts.farm),
    account: 'sandbox',
    projectOf: () => undefined,
    form: provenForm,
    clockMeasured: () => {},
    notices: { raise: () => {}, withdraw: () => {} },
    log: quietLog(),
    ...parts,
  });
}
