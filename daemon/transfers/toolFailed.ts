import type { ToolEnd } from '#daemon/programs/runTool.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';

/** Why a transfer program did not bring what it should. `said`: its own words, secrets taken out. */
export function toolFailed(program: string, end: ToolEnd, said: string): UnitError {
  const detail = end.how === 'code' ? end.code : end.how === 'signal' ? end.signal : end.reason;
  return failure('toolFailed', { program, how: end.how, detail: String(detail), said: said || 'nothing' });
}
