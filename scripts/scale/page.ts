const [begin, end] = ['<!-- simulation -->', '<!-- end of simulation -->'];

/** The page with what the simulation said between its marks. */
export function withSimulation(page: string, text: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Expected ${begin} and ${end} in the page, in this order.`);
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`;
}
