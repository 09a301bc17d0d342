import { startRuff } from '#scripts/check/ruff.ts';
import type { Generator } from '../generator.ts';
import { wrapped } from './names.ts';
import { type PythonArgument, type PythonMethod, pythonMethods } from './operations.ts';

const folder = 'adapters/bridge/renderbridge';

/** One method per route, for every client of the bridge in Python, whatever way it waits. */
export const pythonRoutes: Generator = {
  file: `${folder}/routes_generated.py`,
  content: () =>
    startRuff([]).format([preface(pathConstants()), ...pythonMethods.flatMap(methodsOf), ending].join('\n')),
};

const preface = (
  constants: string,
) => `# Generated from protocol/bridge by \`npm run generate\`; not edited by hand.
"""The bridge in Python: one method per route, as documented in docs/bridge."""

import uuid
from urllib.parse import quote

${constants}


class Routes:
    """The routes of the daemon. A subclass decides how requests are sent.

    Arguments that are None are omitted. A method returns the JSON response as dicts and lists, or a
    background task that returns it, depending on \`_route\`. The types are in routes_generated.pyi.

    Every method may raise the errors of its transport, and DaemonRefused with a general code:
    malformed, unknownField, tokenWrong, tooLarge, internal and so on.
    """

    def _route(self, method, path, query, body, headers, timeout):
        """Send a request; body: None or JSON; headers: a dict; timeout: seconds or None."""
        raise NotImplementedError

    def _all(self, page, arguments):
        """Iterate over a list; page: a method of this class, called with \`arguments\`."""
        raise NotImplementedError
`;

/** Paths of what is read without parameters, for what is asked before there is a bridge to ask: proof and stream. */
export const pythonPaths: readonly (readonly [string, string])[] = pythonMethods
  .filter(({ verb, path }) => verb === 'GET' && !path.includes('{'))
  .map(({ name, path }) => [`${name.toUpperCase()}_PATH`, path]);

function pathConstants(): string {
  return pythonPaths.map(([name, path]) => `${name} = "${path}"`).join('\n');
}

const ending = `

AsyncRoutes = Routes
"""The same for a _route that returns background tasks; a separate name, as the types differ."""


def _given(fields):
    return {name: value for name, value in fields.items() if value is not None}
`;

function methodsOf(method: PythonMethod): string[] {
  return [methodText(method), ...(method.pageLimit === undefined ? [] : [allText(method, method.pageLimit)])];
}

function methodText(method: PythonMethod): string {
  const { name, verb, path, args } = method;
  const inPlace = (place: PythonArgument['place']) => args.filter((argument) => argument.place === place);
  const call = [
    `"${verb}"`,
    pathText(path, inPlace('path')),
    inPlace('query').length === 0 ? '{}' : dict(inPlace('query')),
    bodyText(method, inPlace('body')),
    headersText(inPlace('header')),
    'timeout',
  ];
  return `
    def ${name}(${signature(args)}):
${docstring(method)}
        return self._route(${call.join(', ')})
`;
}

/** A list that comes in pages has a method that goes through all of them. */
function allText({ name, args }: PythonMethod, limit: number): string {
  const filters = args.filter(({ key }) => key !== 'cursor' && key !== 'limit');
  const handed = [
    ...filters.map(({ name: given }) => `"${given}": ${given}`),
    `"limit": ${limit}`,
    '"timeout": timeout',
  ];
  return `
    def all_${name}(${signature(filters)}):
        """Every item of ${name}(), page by page, in list order.

        The same arguments; timeout: seconds per page. If the list changes meanwhile, an item may be
        returned twice or not at all: when following events, ignore lower revisions.
        """
        return self._all(self.${name}, {${handed.join(', ')}})
`;
}

function signature(args: readonly PythonArgument[]): string {
  return [
    'self',
    ...args.map(({ name, isRequired }) => (isRequired ? name : `${name}=None`)),
    'timeout=None',
  ].join(', ');
}

function docstring({ summary, detail, verb, path, answer, args, refusals }: PythonMethod): string {
  const paragraph = (text: string) => wrapped(text, '        ').join('\n');
  const named = typeof answer.$ref === 'string' ? ` Returns: ${answer.$ref.split('/').at(-1)}.` : '';
  const parts = [
    paragraph(`"""${summary}`),
    paragraph(`${verb} ${path}.${named}${detail === '' ? '' : ` ${detail}`}`),
    [
      ...args.map(({ name, says }) => wrapped(`${name}: ${says}`, '        ', '            ').join('\n')),
      '        timeout: Seconds for the whole call. Default: that of the client.',
    ].join('\n'),
    ...(refusals.length === 0 ? [] : [paragraph(`Raises DaemonRefused: ${refusals.join(', ')}.`)]),
  ];
  return `${parts.join('\n\n')}\n        """`;
}

function pathText(path: string, args: readonly PythonArgument[]): string {
  const parts = path.split(/(\{\w+\})/).filter((part) => part !== '');
  return parts
    .map((part) => {
      const argument = args.find(({ key }) => part === `{${key}}`);
      return argument ? `quote(${argument.name}, safe="")` : `"${part}"`;
    })
    .join(' + ');
}

function bodyText({ body }: PythonMethod, args: readonly PythonArgument[]): string {
  if (body === 'none') return 'None';
  if (body === 'empty') return '{}';
  return body === 'whole' ? (args[0]?.name ?? '{}') : `_given(${dict(args)})`;
}

/** A key that nobody gave is made up, so that a second try of the call brings no second submission. */
function headersText(args: readonly PythonArgument[]): string {
  const entries = args.map(
    ({ key, name }) => `"${key}": ${name}${key === 'Idempotency-Key' ? ' or str(uuid.uuid4())' : ''}`,
  );
  return `{${entries.join(', ')}}`;
}

function dict(args: readonly PythonArgument[]): string {
  return `{${args.map(({ key, name }) => `"${key}": ${name}`).join(', ')}}`;
}
