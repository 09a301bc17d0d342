import { askFarm } from '#daemon/composition/farm/askFarm.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import type { FarmSettings } from '#daemon/config/settings.ts';
import { clockSpan, leastClockDifferenceMs } from '#protocol/time/clockDifference.ts';
import { secrets } from '../terminal/terminal.ts';
import { faultOfReply } from './farmFault.ts';
import { type Finding, finding } from './finding.ts';

type Reply = Parameters<NonNullable<Parameters<typeof askFarm>[0]['answered']>>[0];

/** Asks the farm itself, where no daemon does: one query that changes nothing, at the farm’s pace. */
export async function askedFarmFindings(
  home: string,
  farm: FarmSettings,
  accessKey: string,
): Promise<readonly Finding[]> {
  const { reply, aheadMs, outcome, message = '' } = await ask(home, farm, accessKey);
  const clock = aheadMs === undefined ? [] : [clockFinding(aheadMs)];
  const name = new URL(farm.baseUrl ?? '').host;
  const { account } = farm;
  if (outcome === 'accepted') return [finding('farm', 'ok', 'farm', { name, account }), ...clock];
  // A signature is valid for a short time: while the clocks differ, a wrong key cannot be told from a right one.
  if (outcome === 'refused' && farm.generation === 2 && clock.some(({ state }) => state === 'problem'))
    return [finding('farm', 'problem', 'farmOtherTime', { name, detail: message }), ...clock];
  if (outcome === 'refused') {
    const facts = { name, account, detail: message, login: ownCommand('login') };
    return [finding('farm', 'problem', 'farmRefusesKey', facts), ...clock];
  }
  const fault = reply === undefined ? 'farmUnclear' : faultOfReply(reply);
  return [farmFinding(fault, name, message, farm.generation), ...clock];
}

/** `generation`: whose address is the example; undefined where no address is in doubt. */
export function farmFinding(
  fault: ReturnType<typeof faultOfReply>,
  name: string,
  detail: string,
  generation?: FarmSettings['generation'],
): Finding {
  return finding('farm', 'problem', fault, { name, detail, generation, doctor: ownCommand('doctor') });
}

/** A negligible difference counts as none. */
export function clockFinding(farmAheadMs: number): Finding {
  if (Math.abs(farmAheadMs) < leastClockDifferenceMs) return finding('clock', 'ok', 'clock', {});
  const facts = {
    span: clockSpan(Math.abs(farmAheadMs)),
    side: farmAheadMs > 0 ? 'behind' : 'ahead',
  };
  return finding('clock', 'problem', 'clockWrong', facts);
}

async function ask(home: string, farm: FarmSettings, accessKey: string) {
  let reply: Reply | undefined;
  let aheadMs: number | undefined;
  const verdict = await askFarm({
    home,
    farm,
    accessKey,
    hide: secrets.hide,
    answered: (seen) => {
      reply = seen;
    },
    dated: (farmNow) => {
      aheadMs = farmNow - Date.now();
    },
  });
  return { ...verdict, reply, aheadMs };
}
