import * as z from 'zod';

export const SessionLink = z
  .object({
    url: z.string().meta({
      description: 'The dashboard’s URL with a one-time code in its fragment, valid for at most 60 s.',
    }),
  })
  .meta({ description: 'A link that opens the dashboard once (§2).' });

export const SessionRequest = z
  .strictObject({
    code: z
      .string()
      .min(16)
      .max(128)
      .meta({ description: 'From the fragment of a link; valid once, for 60 s.' }),
  })
  .meta({ description: 'The one-time code of a link, exchanged for a token (§2).' });

export const Session = z
  .object({ token: z.string().meta({ description: 'Secret; kept in sessionStorage.' }) })
  .meta({ description: 'A session of the dashboard (§2).' });

export const SessionTicket = z
  .object({
    ticket: z
      .string()
      .meta({ description: 'One-time code, valid for at most 30 s, for the subprotocol `ticket.<code>`.' }),
  })
  .meta({ description: 'Opens a WebSocket where headers cannot be set (§2).' });
