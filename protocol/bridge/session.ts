import { z } from 'zod';

export const SessionLink = z.object({
  url: z
    .string()
    .meta({ description: 'The dashboard with a one-time code of at most 60 s in its fragment.' }),
});
export const SessionRequest = z.strictObject({ code: z.string().min(16).max(128) });
export const Session = z.object({
  token: z.string().meta({ description: 'Secret; kept in sessionStorage.' }),
});
export const SessionTicket = z.object({
  ticket: z
    .string()
    .meta({ description: 'One-time code of at most 30 s for the sub-protocol `ticket.<code>`.' }),
});
