const mask = '$1[secret]';

/** What stands where secrets stand, in logs and in settings that nobody could read; what comes before it remains. */
const places: readonly RegExp[] = [
  // The password of any address.
  /(\b[a-z][\w+.-]*:\/\/[^\s/:@"']*:)[^\s/@"']+(?=@)/gi,
  // An address that a message cut short may end within a secret.
  /(\bhttps?:\/\/[^\s/"'\\]+\/)[^\s"'\\]*(?=…)/gi,
  /(\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic)\s+)[\w.~+/=-]+/gi,
  // Of a query, of a line of an environment file, and of a remote of rclone.
  /(\b[\w-]*(?:token|secret|pass|password|passwd|passphrase|access_?key|api_?key|signature)\s*=\s*["']?)[^&,;:\s"']+/gi,
];

/** Hides what nobody told us to be a secret and very likely is one. */
export function hideLikelySecrets(text: string): string {
  return places.reduce((said, place) => said.replace(place, mask), text);
}

/** Who knows the address of a webhook may write there: what of it is secret, whatever form the setting has. */
export function secretsOfWebhook(address: string): readonly string[] {
  const url = URL.parse(address);
  if (!url) return [];
  const ofPath = url.pathname.split('/').filter((part) => part.length >= 12 || /\d/.test(part));
  return [url.pathname + url.search, ...ofPath, ...url.searchParams.values()];
}
