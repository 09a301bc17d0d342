import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import { accountPorts } from '../accountPorts.ts';

const names = ['nine_lakes', 'harbour', '森林之歌', 'title_cards', 'kitchen'];

/** The farm and the account as a studio has them in the middle of a month. */
export function studioAccount(ports: BridgePorts): Partial<AllPorts> {
  const at = '2026-11-20T15:29:40.000Z';
  return {
    ...accountPorts(ports, (index) => (index < names.length ? (names[index] ?? '') : `shot_${index}0`)),
    farm: () => ({ ...ports.farm(), state: 'ready', account: 'nine_lakes', lane: lane(at) }),
    farmCalls: () => ({
      at,
      lane: lane(at),
      circuit: { state: 'closed', failures: 0, retryAt: null },
      inLine: [{ requestClass: 'watch', since: '2026-11-20T15:29:32.000Z' }],
      items: calls.map(([action, outcome, message], index) => ({
        number: 40 - index,
        action,
        outcome,
        startedAt: `2026-11-20T15:2${9 - index}:30.000Z`,
        milliseconds: 180 + 35 * index,
        ...(outcome === 'refused' ? { code: '1022' } : {}),
        message,
        sent: JSON.stringify({ head: { action }, body: {} }),
        answer: JSON.stringify({ head: { result: '0' }, body: {} }),
      })),
    }),
  };
}

const lane = (at: string) => ({ intervalMs: 10_000, waiting: 1, nextSlotAt: at });
const calls = [
  ['query_task', 'answered', ''],
  ['create_maya_task', 'answered', ''],
  ['operate_task', 'refused', 'task_id: expected a task of this account, got another'],
  ['query_task', 'answered', ''],
  ['create_blender_task', 'unknown', 'The connection ended before the answer.'],
] as const;
