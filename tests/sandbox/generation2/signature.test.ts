import { expect, it } from '@jest/globals';
import { parseKeepingNumbers } from '#sandbox/generation2/numberTokens.ts';
import { isSignedWith, type SignedRequest, signedText } from '#sandbox/generation2/signature.ts';
import signatures from './signatures.json' with { type: 'json' };

const headers = {
  accessId: 'AK-INVENTED-1',
  channel: '4',
  platform: '62',
  UTCTimestamp: '1795898226',
  nonce: '424989',
  version: '2.0.0',
};

function requestOf({ path, body }: (typeof signatures)[number]): SignedRequest {
  const parsed = parseKeepingNumbers(body) as SignedRequest['body'];
  return { domain: '127.0.0.1:8080', path, headers, body: parsed };
}

it.each(signatures)('signs as the vendor’s client does: $title', (vector) => {
  expect(signedText(requestOf(vector))).toBe(vector.text);
  expect(isSignedWith('SK-INVENTED-1', requestOf(vector), vector.signature)).toBe(true);
});

it.each(signatures)('refuses another key, another path and another body: $title', (vector) => {
  const request = requestOf(vector);
  expect(isSignedWith('SK-INVENTED-2', request, vector.signature)).toBe(false);
  expect(isSignedWith('SK-INVENTED-1', { ...request, path: '/api/y' }, vector.signature)).toBe(false);
  const changed = { ...request, body: { ...request.body, more: '1' } };
  expect(isSignedWith('SK-INVENTED-1', changed, vector.signature)).toBe(false);
});
