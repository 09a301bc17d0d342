import { signal } from '@preact/signals';
import { askGateway, whyOf } from './adminClient.ts';
import { adminWords } from './adminWords.ts';

/** `unknown`: not asked yet; `none`: somebody must enter a key, for this reason if there is one. */
export type Session =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly why?: string }
  | { readonly kind: 'open'; readonly user: string };

export const session = signal<Session>({ kind: 'unknown' });

/** Goes on with the session that this browser has. */
export async function resumeSession(): Promise<void> {
  try {
    session.value = { kind: 'open', user: (await askGateway('listUsers', {})).user };
  } catch (error) {
    const code = whyOf(error);
    session.value =
      code === 'noSession'
        ? { kind: 'none' }
        : { kind: 'none', why: adminWords(`gatewayAdmin.refused.${code}`) };
  }
}

export async function openSession(key: string): Promise<void> {
  try {
    session.value = { kind: 'open', user: (await askGateway('openSession', { key })).user };
  } catch (error) {
    session.value = { kind: 'none', why: adminWords(`gatewayAdmin.refused.${whyOf(error)}`) };
  }
}

export async function closeSession(): Promise<void> {
  await askGateway('closeSession', {}).catch(() => {});
  session.value = { kind: 'none' };
}

/** What to say of a refusal; one without a session leads to the question for a key. */
export function refusalText(error: unknown): string {
  const code = whyOf(error);
  const why = adminWords(`gatewayAdmin.refused.${code}`);
  if (code === 'noSession') session.value = { kind: 'none', why };
  return why;
}
