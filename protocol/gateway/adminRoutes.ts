import * as z from 'zod';
import { isExactFee } from '#protocol/display/feeDecimals.ts';
import type { AdminRouteName } from './adminPaths.ts';

const moment = z.iso.datetime();
const most = 1_000_000_000;
const count = z.int().min(0).max(most);
/** Of a user or a project, also where the command line names one. */
export const GatewayName = z.string().regex(/^[^\p{C}]{1,64}$/u);
/** What may be left empty: a label, an account. */
export const GatewayText = z.string().regex(/^[^\p{C}]{0,64}$/u);
const name = (what: string) => GatewayName.describe(`${what}: 1 to 64 characters, none of them invisible.`);
const optionalText = GatewayText.default('');

export const AdminQuota = z
  .strictObject({
    tasks: count.optional().describe('Tasks.'),
    frames: count.optional().describe('Frames of all tasks together.'),
    fee: z
      .number()
      .min(0)
      .max(most)
      .refine(isExactFee)
      .optional()
      .describe('In the farm’s currency, with at most four decimals.'),
  })
  .describe('What the creates of 24 hours may come to; what is left out is not bounded.');
export type AdminQuota = z.infer<typeof AdminQuota>;

const used = z
  .object({ tasks: z.int(), frames: z.int(), fee: z.number() })
  .describe('What counts against the quota: the last 24 hours.');

const AdminProject = z.object({
  project: z.string().describe('As creates name it.'),
  quota: AdminQuota,
  used,
});
export type AdminProject = z.infer<typeof AdminProject>;

const AdminKey = z.object({
  id: z.string().describe('By which it is revoked; no secret.'),
  label: z.string().describe('What it is for: the name of a workstation.'),
  isAdmin: z.boolean().describe('It opens these pages; a workstation cannot use it.'),
  createdAt: moment,
  revokedAt: moment.optional().describe('Since then it is refused.'),
});
export type AdminKey = z.infer<typeof AdminKey>;

const AdminUser = z.object({
  name: z.string(),
  submitAccount: z.string().describe('Whom the tasks are for; "" for the account that calls.'),
  weight: z.number().describe('The share of the farm’s calls beside others, who have 1 by default.'),
  quota: AdminQuota,
  used,
  keys: z.array(AdminKey).describe('Oldest first, the revoked too.'),
});
export type AdminUser = z.infer<typeof AdminUser>;

/** Most waiting writes that are listed. */
export const mostWaiting = 200;

const WaitingWrite = z.object({
  id: z.string(),
  user: z.string(),
  action: z.string().describe('The farm’s name of it: create_blender_task.'),
  project: z.string(),
  scenes: z.array(z.string()).describe('Paths of a create’s scenes.'),
  frames: z.int(),
  state: z
    .enum(['stored', 'sent', 'unknown'])
    .describe('stored: not sent; sent: under way; unknown: the answer was lost, and the farm is asked.'),
  since: moment.describe('When it was stored.'),
  notBefore: moment.optional().describe('It rests until then.'),
  why: z.string().optional().describe('Why it is not over, in a sentence of the gateway or the farm.'),
});
export type WaitingWrite = z.infer<typeof WaitingWrite>;

const AdminStanding = z.object({
  at: moment.describe('When this was so.'),
  account: z.string().describe('The account that the gateway calls for.'),
  isCaller: z.boolean().describe('Whether the replica that answers is the one that calls the farm.'),
  farm: z
    .enum(['ready', 'unreachable', 'refused'])
    .describe('How the farm answered this replica last; ready also before its first call.'),
  intervalSeconds: z.number().describe('How far apart calls to the farm begin at least.'),
  lastCall: z
    .object({
      action: z.string(),
      at: moment.describe('When it began.'),
      milliseconds: z.number().describe('Until its answer, or until it failed.'),
      outcome: z.enum(['answered', 'refused', 'notSent', 'unknown']),
      message: z
        .string()
        .optional()
        .describe('What the farm or the connection said, unless it was answered.'),
    })
    .optional()
    .describe('The last call of this replica since it started.'),
  listReadAt: moment.optional().describe('When the list of tasks was last read; absent: never.'),
  questionsWaiting: z.int().describe('Reads that wait for the farm; 1000 at most are counted.'),
  ended: z
    .object({ answered: z.int(), refused: z.int(), withdrawn: z.int() })
    .describe('Writes that are kept and over, by how they ended.'),
  waiting: z.array(WaitingWrite).max(mostWaiting).describe('Writes that are not over, the oldest first.'),
  waitingMore: z.int().describe('So many more wait.'),
});
export type AdminStanding = z.infer<typeof AdminStanding>;

const AdminAuditEntry = z.object({
  number: z.int(),
  at: moment,
  who: z.string().describe('A user; `gateway` for what nobody asked for; `admin` for the command line.'),
  what: z.string(),
  subject: z.string(),
  detail: z.string().optional(),
});
export type AdminAuditEntry = z.infer<typeof AdminAuditEntry>;

const nothing = z.strictObject({});

/** What the routes of `adminPaths` take and answer. `asked`: the body of a write, the query of a read. */
export const adminRoutes = {
  openSession: { asked: z.strictObject({ key: z.string().max(64) }), answer: z.object({ user: z.string() }) },
  closeSession: { asked: nothing, answer: z.object({}) },
  readStanding: { asked: nothing, answer: AdminStanding },
  listUsers: {
    asked: nothing,
    answer: z.object({ at: moment, user: z.string().describe('Who asks.'), items: z.array(AdminUser) }),
  },
  changeUser: {
    asked: z
      .strictObject({
        name: name('The user, who is made if there is none'),
        submitAccount: optionalText.describe('Whom the tasks are for. Default: the account that calls.'),
        weight: z.number().min(0.1).max(100).default(1),
        quota: AdminQuota.default({}),
        seen: z
          .strictObject({ submitAccount: z.string(), weight: z.number(), quota: AdminQuota })
          .nullable()
          .optional()
          .describe(
            'What was set when the change was begun, null: there was no such user. Refused where it is otherwise now; left out: not looked at.',
          ),
      })
      .describe('All of a user but the keys; what was set before and is left out is not set any more.'),
    answer: z.object({}),
  },
  listProjects: {
    asked: nothing,
    answer: z.object({ at: moment, items: z.array(AdminProject).describe('The bounded ones, by name.') }),
  },
  changeProject: {
    asked: z
      .strictObject({
        project: name('The project at the farm'),
        quota: AdminQuota.refine((quota) => Object.keys(quota).length > 0),
        seen: AdminQuota.nullable()
          .optional()
          .describe(
            'What was set when the change was begun, null: nothing. Refused where it is otherwise now; left out: not looked at.',
          ),
      })
      .describe(
        'Bounds a project for all users together; what was set before and is left out is not set any more.',
      ),
    answer: z.object({}),
  },
  removeProject: { asked: z.strictObject({ project: name('A bounded project') }), answer: z.object({}) },
  addKey: {
    asked: z.strictObject({
      user: name('An existing user'),
      label: optionalText.describe('What it is for.'),
      isAdmin: z.boolean().default(false).describe('A key for these pages instead of a workstation.'),
    }),
    answer: z.object({
      id: z.string(),
      key: z.string().describe('Told this once; only its hash is stored.'),
    }),
  },
  revokeKey: { asked: z.strictObject({ id: z.string().min(1).max(64) }), answer: z.object({}) },
  readAudit: {
    asked: z.strictObject({
      before: z.coerce.number().int().min(1).optional().describe('The cursor of the answer before.'),
      who: z.string().max(64).default('').describe('Only entries of this name; "": of all.'),
      find: z.string().max(200).default('').describe('Only entries that hold this text.'),
    }),
    answer: z.object({
      at: moment,
      items: z.array(AdminAuditEntry).describe('Newest first.'),
      cursor: z
        .int()
        .nullable()
        .describe('Where to go on, also after a part in which nothing was found; null: that was all.'),
    }),
  },
} as const satisfies Readonly<
  Record<AdminRouteName, { readonly asked: z.ZodType; readonly answer: z.ZodType }>
>;

export type AdminAsked<Name extends AdminRouteName> = z.output<(typeof adminRoutes)[Name]['asked']>;
/** As the page sends it: what has a default may be left out. */
export type AdminSent<Name extends AdminRouteName> = z.input<(typeof adminRoutes)[Name]['asked']>;
export type AdminAnswer<Name extends AdminRouteName> = z.output<(typeof adminRoutes)[Name]['answer']>;
