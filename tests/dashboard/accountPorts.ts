import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/bridgePorts.ts';
import type { FarmCall } from '#protocol/bridge/farmCalls.ts';

const at = '2026-11-20T09:31:40.000Z';
const outcomes = ['underWay', 'answered', 'refused', 'notSent', 'unknown'] as const;

/** What the pages about the farm and the account show, with names as a test hands them in. */
export function accountPorts(ports: BridgePorts, nameOf: (index: number) => string): Partial<AllPorts> {
  return {
    farm: () => ({ ...ports.farm(), state: 'unreachable', detail: nameOf(0) }),
    farmCalls: () => ({
      at,
      lane: { intervalMs: 10_000, waiting: 2, nextSlotAt: null },
      circuit: { state: 'open', failures: 2, retryAt: '2026-11-20T09:31:48.000Z' },
      inLine: (['create', 'watch'] as const).map((requestClass) => ({ requestClass, since: at })),
      items: Array.from({ length: 50 }, (_, index): FarmCall => callNamed(nameOf(index), index)).reverse(),
    }),
  };
}

function callNamed(name: string, index: number): FarmCall {
  return {
    number: index + 1,
    action: name,
    startedAt: at,
    milliseconds: 120 * index,
    outcome: outcomes[index % outcomes.length] ?? 'answered',
    code: name,
    message: name,
    sent: JSON.stringify({ name }),
    answer: name,
  };
}
