import { expect, it } from '@jest/globals';
import { placeOf } from '#gateway/store/postgres/place.ts';

it('one URL is one address, in the schema that it names or in that of the gateway', () => {
  const url = 'postgresql://gateway:secret@db.studio:5432/farm';
  expect(placeOf(url)).toMatchObject({ addresses: [url], schema: 'renderbridge' });
  expect(placeOf(`${url}?schema=studio_a&sslmode=verify-full`)).toMatchObject({
    addresses: [`${url}?sslmode=verify-full`],
    schema: 'studio_a',
  });
});

it('several URLs are tried in their order', () => {
  const [first, second] = ['postgresql://a@one/farm', 'postgresql://a@two/farm'];
  expect(placeOf(` ${first}\n${second} `).addresses).toEqual([first, second]);
});

it.each(['', 'mysql://gateway:secret@db/farm', 'gateway:secret@db'])(
  'what is no such URL, %j, is refused without repeating it',
  (text) => {
    expect(() => placeOf(text)).toThrow(/^Expected postgresql:\/\/user:password@host:port\/database, got/);
    expect(() => placeOf(text)).not.toThrow(/secret/);
  },
);
