import * as z from 'zod';

/** The gateway’s own action, in the farm’s form: what became of the create with a tag. A farm does not know it. */
export const createWordAction = 'query_create';

export const CreateWordAsked = z.strictObject({
  tag: z
    .string()
    .regex(/^[A-Z2-7]{16}$/)
    .describe('The submission tag of the create: 16 of A–Z and 2–7.'),
});

/**
 * What a gateway says of a create, at once and for certain. `absent`: it never had it, and takes none with this tag any
 * more. `held`: stored or under way, and no workstation need send it again. `made`: these are its tasks, all that there
 * are. `refused`: the farm’s code and message. `unknown`: the farm’s answer was lost, and the gateway asks.
 */
export const CreateWord = z.looseObject({
  state: z.enum(['absent', 'held', 'made', 'refused', 'unknown']),
  tasks: z
    .array(
      z.looseObject({
        task_id: z.string().describe('Id of the task.'),
        input_scene_path: z.string().describe('Its scene, as it was asked for or as the farm shows it.'),
      }),
    )
    .default([])
    .describe('With `made`: the tasks.'),
  error_code: z.string().optional().describe('With `refused`: the farm’s code.'),
  error_message: z.string().optional().describe('With `refused`: the farm’s words.'),
});
export type CreateWord = z.output<typeof CreateWord>;
