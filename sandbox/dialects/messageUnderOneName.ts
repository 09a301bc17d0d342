import type { Dialect } from './dialect.ts';

const names = ['error_message', 'description', 'message'] as const;

/** The farm's text tells why a call was refused under one name, its sample under another, the wire under a third. */
export const messageUnderOneName: readonly Dialect[] = names.map((name) => ({
  name: `message-only-as-${name.replace('_', '-')}`,
  summary: `why a call was refused is told as ${name} alone`,
  create: () => ({
    profile: (profile) => ({
      ...profile,
      writeHead: (head) => {
        const { error_message: text, description: _same, ...rest } = profile.writeHead(head);
        return text === undefined ? rest : { ...rest, [name]: text };
      },
    }),
  }),
}));
