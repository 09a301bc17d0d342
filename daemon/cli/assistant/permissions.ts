import * as z from 'zod';
import { type AssistantTool, assistantTools } from '#protocol/bridge/assistantTools.ts';

const toolNames = assistantTools.map(({ name }) => name);

/**
 * What a person allows assistants to do, as `assistant.json` in the home says; reading and previewing need no
 * permission unless they are forbidden.
 */
export const Permissions = z.strictObject({
  looks: z.enum(['never', 'always']).default('always').meta({
    description:
      'What only looks: tasks, frames, logs, projects, notices, the balance. never: assistants see none of it. Default: always.',
  }),
  previews: z.enum(['never', 'always']).default('always').meta({
    description: 'What a scene would lead to, which sends nothing. Default: always.',
  }),
  acts: z.enum(['never', 'ask', 'always']).default('never').meta({
    description:
      'What changes something and costs nothing, such as pausing, a priority, fetching frames. ask: each time. Default: never.',
  }),
  spends: z.enum(['never', 'ask']).default('never').meta({
    description:
      'What may be billed or deletes: submitting, rendering again, deleting. ask: each time, always. Default: never.',
  }),
  withhold: z
    .array(z.enum(toolNames))
    .max(toolNames.length)
    .default([])
    .meta({ description: 'Tools that no assistant gets, whatever else is allowed. Default: none.' }),
});
export type Permissions = z.infer<typeof Permissions>;

/** What a call requires: nothing, a person’s consent, or it is refused. */
export type Verdict = 'goes' | 'asks' | 'forbidden';

/** Orders to tasks that cost nothing and can be taken back; a resubmit is billed, a deleted task is gone. */
const harmlessOrders: readonly unknown[] = ['pause', 'change'];

/** What one call of a tool takes. */
export function judgeCall(
  permissions: Permissions,
  { name, access }: AssistantTool,
  given: Readonly<Record<string, unknown>>,
): Verdict {
  if (permissions.withhold.includes(name)) return 'forbidden';
  if (access === 'looks' || access === 'previews')
    return permissions[access] === 'always' ? 'goes' : 'forbidden';
  const isHarmless = access === 'acts' || (name === 'operateTasks' && isHarmlessOrder(given.body));
  const word = isHarmless ? permissions.acts : permissions.spends;
  if (word === 'never') return 'forbidden';
  return word === 'always' ? 'goes' : 'asks';
}

function isHarmlessOrder(body: unknown): boolean {
  return harmlessOrders.includes((body as { readonly order?: unknown } | undefined)?.order);
}

/** The tools offered to an assistant: those of which at least some calls are allowed. */
export function offeredTools(permissions: Permissions): readonly AssistantTool[] {
  const anyOrder = harmlessOrders.map((order) => ({ body: { order } }));
  return assistantTools.filter((tool) =>
    [{}, ...anyOrder].some((given) => judgeCall(permissions, tool, given) !== 'forbidden'),
  );
}
