import type { IconName } from '#dashboard/design/icons.ts';
import type { FarmCall } from '#protocol/bridge/farmCalls.ts';

export const callChoices = ['all', 'troubled'] as const;
export type CallChoice = (typeof callChoices)[number];

/** Those that the farm did not answer as it was asked. One that is under way is no trouble yet. */
export function chooseCalls(calls: readonly FarmCall[], choice: CallChoice): readonly FarmCall[] {
  return choice === 'all' ? calls : calls.filter(isTroubled);
}

function isTroubled({ outcome }: FarmCall): boolean {
  return outcome !== 'answered' && outcome !== 'underWay';
}

interface Mark {
  readonly tone: string;
  readonly icon: IconName;
}

const marks: Readonly<Record<FarmCall['outcome'], Mark>> = {
  underWay: { tone: 'running', icon: 'clock' },
  answered: { tone: 'done', icon: 'check' },
  refused: { tone: 'failed', icon: 'cross' },
  notSent: { tone: 'failed', icon: 'warning' },
  unknown: { tone: 'needsYou', icon: 'question' },
};

export const markOf = ({ outcome }: FarmCall): Mark => marks[outcome];
