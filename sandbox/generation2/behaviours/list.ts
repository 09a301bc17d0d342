import type { Behaviour } from '../behaviour.ts';
import { account } from './account.ts';
import { offers } from './offers.ts';
import { orders } from './orders.ts';
import { outputs } from './outputs.ts';
import { projects } from './projects.ts';
import { queries } from './queries.ts';
import { submitting } from './submitting.ts';

/** The farm's own behaviours: each answers one call and passes all others. */
export const signedBehaviours: readonly Behaviour[] = [
  ...account,
  ...offers,
  ...projects,
  ...submitting,
  ...queries,
  ...orders,
  ...outputs,
];
