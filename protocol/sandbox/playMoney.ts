/** Whether what a farm charges is play money: its key is the sandbox’s, of whatever generation. */
export function isPlayMoney(farm: string): boolean {
  return /^sandbox( \d+)?$/.test(farm);
}
