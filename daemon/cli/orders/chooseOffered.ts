import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { OfferedAction } from '#protocol/bridge/offeredAction.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { words } from '../language.ts';
import { confirm } from '../terminal/confirming.ts';
import { namesOf, type Offering, offersOf } from './offers.ts';

/** Something that a person named, with the daemon’s offers of the requested action. */
export interface Chosen<Resource> {
  readonly id: string;
  /** As sentences name it. */
  readonly name: string;
  readonly resource: Resource;
  readonly offers: readonly OfferedAction[];
}

export interface Choice<Resource extends Offering> {
  readonly action: string;
  /** Only of these frames. */
  readonly restart?: OfferedAction['restart'];
  readonly read: (id: string) => Promise<Resource>;
  readonly nameOf: (resource: Resource, id: string) => string;
  /** Why there is nothing of that id; the daemon’s own sentence where this is left out. */
  readonly absent?: (id: string, refused: DaemonRefused) => Promise<string>;
}

/** All of them or none: throws `CommandFailure` that names every one for which the action is not offered. */
export async function chooseOffered<Resource extends Offering>(
  ids: readonly string[],
  { action, restart, read, nameOf, absent = async (_id, { message }) => message }: Choice<Resource>,
): Promise<Chosen<Resource>[]> {
  const chosen: Chosen<Resource>[] = [];
  const faults: string[] = [];
  for (const id of new Set(ids)) {
    try {
      const resource = await read(id);
      const name = nameOf(resource, id);
      const offers = offersOf(resource, action, restart);
      if (offers.length > 0) chosen.push({ id, name, resource, offers });
      else faults.push(notOffered(action, name, resource, restart));
    } catch (error) {
      if (!(error instanceof DaemonRefused)) throw error;
      faults.push(await absent(id, error));
    }
  }
  if (faults.length === 0) return chosen;
  if (chosen.length > 0) faults.push(words('cli.act.noneOrdered'));
  throw new CommandFailure(exitCodes.failed, faults.join('\n'));
}

/** Asks a person about those that the daemon wants confirmed. */
export async function confirmChosen(
  action: string,
  chosen: readonly Chosen<unknown>[],
  options: { readonly yes?: boolean | undefined },
): Promise<void> {
  const asking = chosen.filter(({ offers }) => offers.some((offer) => offer.confirm));
  if (asking.length === 0) return;
  const billsAgain = asking.some(({ offers }) => offers.some((offer) => offer.billsAgain));
  await confirm({ action, names: asking.map(({ name }) => name), billsAgain }, options);
}

/** The sentence that names what is offered instead. */
function notOffered(
  action: string,
  name: string,
  resource: Offering,
  restart?: OfferedAction['restart'],
): string {
  const offered = namesOf(resource);
  const asked = restart === undefined ? action : `${action} ${restart}`;
  return words('cli.act.notOffered', {
    action: asked,
    name,
    count: offered.length,
    offered: offered.join(', '),
  });
}
