/** On every answer of a gateway: its version of what it can beyond the farm. A farm does not send it. */
export const gatewayHeader = 'renderbridge-gateway';
export const gatewayVersion = '1';

/** Whether an answer with this header came through a gateway. */
export function isOfGateway(header: unknown): boolean {
  return typeof header === 'string' && /^\d+$/.test(header) && Number(header) >= 1;
}
