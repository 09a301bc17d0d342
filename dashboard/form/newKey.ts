/** Stands for one press of Submit. */
export function newKey(): string {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
  return `form-${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
