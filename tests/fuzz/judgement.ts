import { bridgeErrors, ProblemDetails } from '#protocol/bridge/errors.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import type { WireAnswer } from './wire.ts';

const neededHeaders = [
  'cache-control',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
];

/** What is wrong with an answer, whatever was asked; undefined: nothing. */
export function faultOf(
  { status, headers, body }: WireAnswer,
  asked: { readonly method: string; readonly target: string },
  secret: string,
): string | undefined {
  if (status === 101) return undefined;
  if (status < 200 || (status >= 500 && status !== 507)) return `HTTP ${status}`;
  for (const name of neededHeaders) if (!headers.has(name)) return `no ${name}`;
  for (const name of headers.keys()) if (/^access-control|^set-cookie$/.test(name)) return `has ${name}`;
  if (body.includes(secret)) return 'tells the token';
  if (asked.method === 'HEAD') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'no JSON';
  }
  return status >= 400 ? problemFault(status, headers, json) : answerFault(status, asked, json);
}

function problemFault(
  status: number,
  headers: ReadonlyMap<string, string>,
  json: unknown,
): string | undefined {
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return 'no problem+json';
  const problem = ProblemDetails.safeParse(json);
  if (!problem.success) return 'no problem details';
  const { code } = problem.data;
  if (!(code in bridgeErrors)) return `unknown code ${code}`;
  if (bridgeErrors[code as keyof typeof bridgeErrors].status !== status) return `${code} with ${status}`;
  return problem.data.detail === '' ? 'no detail' : undefined;
}

/** A success must have the shape that the table of routes promises. */
function answerFault(
  status: number,
  asked: { readonly method: string; readonly target: string },
  json: unknown,
) {
  const path = asked.target.split(/[?#]/, 1)[0] ?? '';
  const route = bridgeRoutes.find(
    (known) =>
      known.method === asked.method.toLowerCase() &&
      new RegExp(`^${known.path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path),
  );
  if (!route) return `success where the table has no route`;
  if (route.status !== status) return `${status} instead of ${route.status}`;
  const parsed = route.answer.safeParse(json);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return `answer of another shape: ${issue?.path.join('.')} ${issue?.message}`;
}
