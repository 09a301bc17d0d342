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
    say: (got = '', similar = '') => words('cli.usage.unknownOption', { got, ...namesOf(similar) }),
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

/** What commander found, in the words of the catalogue; what it never said before stays in its own. */
export function usageError(message: string): string {
  const found = message.replace(/^error: /, '');
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
