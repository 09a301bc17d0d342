import { type BridgeErrorCode, bridgeErrors } from './errors.ts';
import { type BridgeRoute, takesNoBody } from './route.ts';

/** What the guard and the server refuse before any route is reached (§2, §3). */
const beforeAnyRoute: readonly BridgeErrorCode[] = [
  'malformed',
  'unknownField',
  'foreignOrigin',
  'requestTimeout',
  'wrongHost',
  'headTooLarge',
  'internal',
];
const withToken: readonly BridgeErrorCode[] = ['tokenMissing', 'tokenWrong', 'tooManyRequests'];
const ofWrites: readonly BridgeErrorCode[] = ['notJson', 'storageFull'];
const ofBodies: readonly BridgeErrorCode[] = ['tooDeep', 'forbiddenKey', 'tooLarge', 'compressed'];

/** What a route may refuse because of what it is: open or not, read or write, with a body or without. */
export function generalRefusals(route: BridgeRoute): readonly BridgeErrorCode[] {
  const codes = new Set<BridgeErrorCode>([
    ...beforeAnyRoute,
    ...(route.open ? [] : withToken),
    ...(route.method === 'get' ? [] : ofWrites),
    ...(takesNoBody(route) ? [] : ofBodies),
  ]);
  for (const { code } of ownRefusals(route)) codes.delete(code);
  return inOrder([...codes]);
}

/** What a route refuses for a reason of its own, and when. */
export function ownRefusals({ errors = {} }: BridgeRoute): readonly {
  readonly code: BridgeErrorCode;
  readonly when: string;
}[] {
  return inOrder(Object.keys(errors) as BridgeErrorCode[]).map((code) => ({
    code,
    when: errors[code] ?? '',
  }));
}

/** As in the table of errors: by status. */
function inOrder(codes: readonly BridgeErrorCode[]): readonly BridgeErrorCode[] {
  return (Object.keys(bridgeErrors) as BridgeErrorCode[]).filter((code) => codes.includes(code));
}
