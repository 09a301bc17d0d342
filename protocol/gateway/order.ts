import * as z from 'zod';

/** By this header a workstation names an order of its own, so that it can ask the gateway for it. A farm does not know it. */
export const orderHeader = 'renderbridge-order';

const key = z
  .string()
  .regex(/^[\w.-]{1,80}$/)
  .describe('As the header named it: 1 to 80 of letters, digits, _, - and dots.');

/** The gateway’s own action, in the farm’s form: what became of the order with a key of the user who asks. */
export const orderWordAction = 'query_order';

export const OrderWordAsked = z.strictObject({ order: key });

export function readOrderKey(header: string | undefined): string | undefined {
  return key.safeParse(header).data;
}

/**
 * What a gateway says of an order. `absent`: it was not sent, and never will be. `held`: stored, under way, or being asked for
 * at the farm. `answered`: the farm’s answer, as the order itself would have been answered. `unknown`: it may have been sent,
 * and the gateway cannot tell what it came to.
 */
export const OrderWord = z.looseObject({
  state: z.enum(['absent', 'held', 'answered', 'unknown']),
  answer: z.unknown().optional().describe('With `answered`: head and body of the farm’s answer.'),
});
export type OrderWord = z.output<typeof OrderWord>;
