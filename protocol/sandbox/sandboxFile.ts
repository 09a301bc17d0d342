import * as z from 'zod';

/** What the own account of a sandbox is called, and its key: no secret, so that everything works at once. */
export const sandboxAccount = 'sandbox';
export const sandboxAccessKey = 'sandbox';
export const sandboxFileName = 'sandbox.json';

/** `sandbox.json`: how a running sandbox farm is found. Written whole and renamed, 0600, removed at a clean stop. */
export const SandboxFile = z.strictObject({
  url: z.url().meta({ description: 'Where the API answers: http://127.0.0.1:PORT/api/v2/task/.' }),
  pid: z.int().positive(),
  storage: z.string().meta({ description: 'Folder whose tree is the farm paths of uploaded files.' }),
  results: z.string().meta({ description: 'Folder that holds one folder of frames per task.' }),
  startedAt: z.iso.datetime(),
});
export type SandboxFile = z.infer<typeof SandboxFile>;
