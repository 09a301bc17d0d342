import { createHash } from 'node:crypto';
import type { LockedPackage } from './lockfile.ts';

interface SbomFacts {
  readonly version: string;
  readonly nodeVersion: string;
  /** What is inside, from the lockfile. */
  readonly packages: readonly LockedPackage[];
}

/**
 * The bill of materials (CycloneDX 1.5) of a package. `npm sbom` names the folder of the checkout and the moment; this
 * has the same bytes whenever and wherever it is made.
 */
export function sbom({ version, nodeVersion, packages }: SbomFacts): string {
  const components = [
    component({ name: 'node', version: nodeVersion, license: 'MIT', type: 'application' }),
    ...packages.map((each) => component({ ...each, type: 'library' })),
  ].toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const own = component({ name: 'renderbridge', version, license: 'MIT', type: 'application' });
  const digest = createHash('sha256')
    .update(JSON.stringify([own, components]))
    .digest('hex');
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    metadata: { component: own },
    components,
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}

interface ComponentFacts {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly type: 'application' | 'library';
}

function component({ name, version, license, integrity, type }: ComponentFacts) {
  const content = integrity && Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    'bom-ref': `${name}@${version}`,
    type,
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(content ? { hashes: [{ alg: 'SHA-512', content }] } : {}),
    ...(license ? { licenses: [licenceOf(license)] } : {}),
  };
}

/** Names joined by words are an expression. */
function licenceOf(name: string) {
  return /[ (]/.test(name) ? { expression: name } : { license: { id: name } };
}

/** A version 8 UUID holds what its maker likes. */
function uuidOf(digest: string): string {
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
