import { sandboxAccessKey } from '#protocol/sandbox/sandboxFile.ts';

/** Every secret that this process knows, so that none of them is ever written down. */
export interface KnownSecrets {
  /** One that stays secret for as long as the process lives. */
  add(secret: string): void;
  /** One of the many of a kind that come and go, such as one-time codes; the oldest of the kind are forgotten. */
  addPassing(kind: string, secret: string): void;
  /** The text with `[secret]` wherever one stands: plain, or encoded for a URL, JSON, base64 or hex. */
  hide(text: string): string;
}

/** What is shorter stands in too many innocent words. */
const leastLength = 6;
const mostPassing = 100;
const mask = '[secret]';

export function createKnownSecrets(first: readonly string[] = []): KnownSecrets {
  const lasting = new Set<string>();
  const passing = new Map<string, readonly string[]>();
  let pattern: RegExp | undefined;
  let isCurrent = true;

  function current(): RegExp | undefined {
    if (isCurrent) return pattern;
    // The longest first: one secret may begin like another.
    const forms = [...new Set([...lasting, ...[...passing.values()].flat()].flatMap(encodedForms))].sort(
      (a, b) => b.length - a.length,
    );
    pattern = forms.length === 0 ? undefined : new RegExp(forms.map(escapeForPattern).join('|'), 'gi');
    isCurrent = true;
    return pattern;
  }

  const secrets: KnownSecrets = {
    add(secret) {
      // The sandbox's key is everybody's, and the name of its account and project too.
      if (secret === sandboxAccessKey || secret.length < leastLength || lasting.has(secret)) return;
      lasting.add(secret);
      isCurrent = false;
    },
    addPassing(kind, secret) {
      passing.set(kind, [...(passing.get(kind) ?? []).slice(1 - mostPassing), secret]);
      isCurrent = false;
    },
    hide(text) {
      const known = current();
      return known ? text.replace(known, mask) : text;
    },
  };
  for (const secret of first) secrets.add(secret);
  return secrets;
}

/** The forms in which a text turns up elsewhere. Letters are compared in any case, so one case of each is enough. */
function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...base64Middles(bytes),
  ];
}

/**
 * What of the secret’s base64 stays the same wherever it stands in a longer text, as in `user:password`: three
 * shifts, without the characters at both ends that hold bits of their neighbours. Both alphabets.
 */
function base64Middles(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = shifted.toString('base64url');
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor((shifted.length * 8) / 6);
    const middle = whole.slice(first, last);
    return [middle, middle.replaceAll('-', '+').replaceAll('_', '/')];
  });
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
