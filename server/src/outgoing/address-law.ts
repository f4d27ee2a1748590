import ipaddr from 'ipaddr.js';

/** Which addresses a connection may go to. What is not named here is refused, whatever it is. */
const everybodys: readonly string[] = ['unicast'];

/** The office's own network and this machine. Never what only one link knows: there clouds keep their keys (169.254.169.254). */
const ours: readonly string[] = [
  ...everybodys,
  'private',
  'uniqueLocal',
  'carrierGradeNat',
  'loopback',
];

/** Whether a connection may be opened to this address, as text; false for what is no address. */
export function mayReach(address: string, mayBePrivate: boolean): boolean {
  return ipaddr.isValid(address) && (mayBePrivate ? ours : everybodys).includes(rangeOf(address));
}

/** An IPv4 address inside an IPv6 one, however it is wrapped, is a range of its own, and in neither list. */
function rangeOf(address: string): string {
  return ipaddr.parse(address).range();
}
