/** A value may hold `<UDIM>`, written as it is or as XML wants it. */
const element = /<\w+((?:\s+[\w:]+\s*=\s*"[^"]*")+)/g;
const escapes: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The files that the inputs of a MaterialX document name. */
export function filesOfDocument(text: string): string[] {
  const found: string[] = [];
  let prefix = '';
  for (const [whole, attributes = ''] of text.matchAll(element)) {
    const own = new Map(
      [...attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name, value ?? '']),
    );
    if (whole.startsWith('<materialx')) prefix = own.get('fileprefix') ?? '';
    const value = own.get('value');
    if (own.get('type') === 'filename' && value) found.push(prefix + plain(value));
  }
  return found;
}

function plain(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => escapes[name] ?? whole);
}
