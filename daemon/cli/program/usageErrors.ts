import { ownCommand } from '#daemon/config/ownCommand.ts';
import { words } from '../language.ts';

interface Saying {
  /** How commander words the error. */
  readonly form: RegExp;
  readonly say: (...facts: readonly string[]) => string;
}

const similarNames = String.raw`(?:\n\(Did you mean (?:one of )?(.+)\?\))?`;

const sayings: readonly Saying[] = [
  {
    form: /^missing required argument '(.+)'$/s,
    say: (name = '') => words('cli.usage.missingArgument', { name }),
  },
  {
    form: /^option '(.+)' argument missing$/s,
    say: (option = '') => words('cli.usage.missingValue', { option }),
  },
  {
    form: /^required option '(.+)' not specified$/s,
    say: (option = '') => words('cli.usage.missingOption', { option }),
  },
  {
    form: /^option '(.+)' cannot be used with option '(.+)'$/s,
    say: (one = '', other = '') => words('cli.usage.conflicting', { one, other }),
  },
  {
    form: new RegExp(`^unknown option '(.+?)'${similarNames}$`, 's'),
    // What follows the sign may be a key.
    say: (option = '', similar = '') => {
      const [got = ''] = option.split('=');
      if (option !== got && similar === got) return words('cli.usage.takesNoValue', { option: got });
      return isForKey(got)
        ? words('cli.usage.keyOption', { got, login: ownCommand('login') })
        : words('cli.usage.unknownOption', { got, ...namesOf(similar) });
    },
  },
  {
    form: new RegExp(`^unknown command '(.+?)'${similarNames}$`, 's'),
    say: (got = '', similar = '') => words('cli.usage.unknownCommand', { got, ...namesOf(similar) }),
  },
  {
    form: /^too many arguments.*\. Expected (\d+) arguments? but got \d+: (.*)\.$/s,
    say: (expected, got = '') => words('cli.usage.tooMany', { expected: Number(expected), got }),
  },
  {
    form: /^option '(.+?)' argument '(.*)' is invalid\. (.+)$/s,
    say: (of = '', got = '', reason = '') => invalid(of, got, reason),
  },
  {
    form: /^command-argument value '(.*)' is invalid for argument '(.+?)'\. (.+)$/s,
    say: (got = '', of = '', reason = '') => invalid(`<${of}>`, got, reason),
  },
];

const isForKey = (option: string) => /^-+(?:access-?)?(?:key|secret|password|token)$/i.test(option);

/** What commander found, in the words of the catalogue; what it never said before stays in its own. `command`: its name. */
export function usageError(message: string, command = ''): string {
  const found = message.replace(/^error: /, '');
  // What is too much there may be a key.
  if (command === 'login' && /^too many arguments/.test(found))
    return words('cli.usage.keyArgument', { login: ownCommand('login') });
  for (const { form, say } of sayings) {
    const [whole, ...facts] = form.exec(found) ?? [];
    if (whole !== undefined) return say(...facts);
  }
  return found;
}

function invalid(of: string, got: string, found: string): string {
  const choices = /^Allowed choices are (.+)\.$/s.exec(found)?.[1];
  const reason = choices === undefined ? found : words('cli.usage.choices', { choices, got });
  return words('cli.usage.invalid', { of, reason });
}

const namesOf = (similar: string) => ({ count: similar === '' ? 0 : similar.split(', ').length, similar });
