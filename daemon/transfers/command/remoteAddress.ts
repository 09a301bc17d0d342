/** A path below a root that a program is given as an address: `user@nas:/farm`, `studio:bucket`, `/mnt/farm`. */
export function remoteAddress(root: string, below: string): string {
  if (below === '') return root;
  return /[/:]$/.test(root) ? `${root}${below}` : `${root}/${below}`;
}
