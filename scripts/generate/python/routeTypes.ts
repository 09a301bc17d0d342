import type { Json } from '#protocol/bridge/jsonSchemas.ts';
import { jsonShapes } from '#protocol/bridge/jsonSchemas.ts';
import type { Generator } from '../generator.ts';
import { pythonEventTypes } from './eventTypes.ts';
import { type PythonArgument, type PythonMethod, pythonMethods } from './operations.ts';
import { pythonPaths } from './routes.ts';
import { createPythonTypes, type PythonTypes } from './types.ts';

const folder = 'adapters/bridge/renderbridge';
const place = (name: string) => `#/components/schemas/${name}`;

/** Types of the routes and of every shape, for type checkers and editors alone: no Python reads a `.pyi`. */
export const pythonRouteTypes: Generator = {
  file: `${folder}/routes_generated.pyi`,
  content() {
    const types = createPythonTypes();
    for (const { name, schema } of jsonShapes(place)) types.declare(name, schema);
    const waiting = pythonMethods.flatMap((method) => signaturesOf(method, types, 'answer'));
    const backgroundTasks = pythonMethods.flatMap((method) => signaturesOf(method, types, 'backgroundTask'));
    return [
      preface,
      pythonPaths.map(([name]) => `${name}: str`).join('\n'),
      ...types.declared(),
      ...pythonEventTypes(),
      `class Routes:\n    """The routes; each method returns the response."""\n\n${hooks}\n${waiting.join('\n')}`,
      `class AsyncRoutes:\n    """The routes as background tasks: generators that return the response."""\n\n${hooks}\n${backgroundTasks.join('\n')}`,
    ].join('\n\n');
  },
};

const preface = `# Generated from protocol/bridge by \`npm run generate\`; not edited by hand.
"""Shapes and routes of the bridge for type checkers. Responses may have more keys than are listed here."""

from typing import Any, Dict, Generator, Iterator, List, Mapping, Optional, TypeVar, Union

from typing_extensions import Literal, NotRequired, TypedDict

_T = TypeVar("_T")
BackgroundTask = Generator[Any, None, _T]
"""Run by background_task.BackgroundTask: yields while it waits, then returns the response."""
`;

const hooks = `    def _route(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any],
        body: Any,
        headers: Mapping[str, str],
        timeout: Optional[float],
    ) -> Any: ...
    def _all(self, page: Any, arguments: Mapping[str, Any]) -> Any: ...`;

function signaturesOf(
  method: PythonMethod,
  types: PythonTypes,
  connection: 'answer' | 'backgroundTask',
): string[] {
  const answer = types.typeOf(method.answer, answerName(method), '');
  const returned = connection === 'answer' ? answer : `BackgroundTask[${answer}]`;
  const one = signature(method.name, method.args, types, returned);
  if (method.pageLimit === undefined) return [one];
  const item = itemOf(method.answer);
  const all = connection === 'answer' ? `Iterator[${item}]` : `BackgroundTask[List[${item}]]`;
  const filters = method.args.filter(({ key }) => key !== 'cursor' && key !== 'limit');
  return [one, signature(`all_${method.name}`, filters, types, all)];
}

/** `shut_down` → `ShutDownAnswer`, for an answer that is no public shape. */
function answerName({ name }: PythonMethod): string {
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Answer`;
}

function itemOf(answer: Json): string {
  return String(answer.$ref).replace(place(''), '').replace(/List$/, '');
}

function signature(
  name: string,
  args: readonly PythonArgument[],
  types: PythonTypes,
  returned: string,
): string {
  const lines = [
    '        self,',
    ...args.map((argument) => `        ${argument.name}: ${argumentType(argument, types)},`),
    '        timeout: Optional[float] = ...,',
  ];
  return `    def ${name}(\n${lines.join('\n')}\n    ) -> ${returned}: ...`;
}

function argumentType({ schema, isRequired, place: where, key }: PythonArgument, types: PythonTypes): string {
  // What is open on the wire is any mapping here, so that a host can hand over the dict that it made.
  const isOpen = where === 'body' && (schema.$ref === place('SceneSnapshot') || schema.type === 'object');
  const text = isOpen
    ? 'Mapping[str, Any]'
    : where === 'query' && key === 'fresh'
      ? 'Literal["0", "1"]'
      : types.typeOf(schema, 'Argument', key);
  return isRequired ? text : `Optional[${text}] = ...`;
}
