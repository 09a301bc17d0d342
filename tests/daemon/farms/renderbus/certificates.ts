import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A certificate authority of a studio, and what it signed for servers on this machine. */
export interface StudioCa {
  readonly pem: string;
  readonly server: { readonly key: string; readonly cert: string };
}

/** Made anew by openssl, for 127.0.0.1 and localhost, valid for two days. */
export function makeStudioCa(): StudioCa {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-ca-'));
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Studio CA',
  );
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names', '-days', '2'];
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signed);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  const made = { pem: read('ca.pem'), server: { key: read('server.key'), cert: read('server.pem') } };
  rmSync(folder, { recursive: true });
  return made;
}
