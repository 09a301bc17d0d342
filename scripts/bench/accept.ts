import { measureAcceptance } from './accept/acceptance.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'from the press of Submit to the 202, beside a synced insert of SQLite and a bare express',
  tells: [
    'node:sqlite alone: a synced insert of the same text, p95',
    'express with such an insert, 1 client, p95',
    'express with such an insert, 20 clients, p95',
    'driver none: 202 of a small scene, 1 client, p95',
    'driver none: processor of the daemon for each',
    'driver none: 202 of a small scene, 20 clients, p95',
    'driver none: 202 of a scene with',
    'driver none: longest block',
    'driver copy: 202 of a small scene, 1 client, p95',
    'driver copy: processor of the daemon for each',
    'driver copy: 202 of a small scene, 20 clients, p95',
    'driver copy: 202 of a scene with',
    'driver copy: longest block',
  ],
  run: measureAcceptance,
};
