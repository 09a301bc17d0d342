import { KeychainUnavailable, systemKeychain } from '#daemon/config/keychain.ts';

/** Asks the keychain of its own session: argument by argument `read`, `write=SECRET` or `remove`. Prints JSON. */
const keychain = systemKeychain();
const name = 'https://farm.example/ studio';
const answers: unknown[] = [];
for (const order of process.argv.slice(2)) {
  const [verb, secret = ''] = order.split('=');
  try {
    if (verb === 'write') await keychain.write(name, secret);
    answers.push(
      verb === 'read'
        ? ((await keychain.read(name)) ?? 'nothing')
        : verb === 'remove'
          ? await keychain.remove(name)
          : 'ok',
    );
  } catch (error) {
    answers.push(
      error instanceof KeychainUnavailable ? { why: error.why, said: error.message } : String(error),
    );
  }
}
process.stdout.write(JSON.stringify(answers));
