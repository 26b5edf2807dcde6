import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { problem } from './problem.js';

/** The address is not one that this platform may call. */
export class EgressRefused extends problem<{ url: string }>('egress-refused', 422, 'This address may not be called') {}

const inward = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inward.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inward.addSubnet(net, bits, 'ipv6');

/** Whether an IP address lies in a private, local or reserved range; IPv4 inside IPv6 counts as the IPv4 it means. */
export function isInward(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isInward(mapped);
  const family = isIP(address);
  return family === 0 || inward.check(address, family === 4 ? 'ipv4' : 'ipv6') || (family === 6 && /^::ffff:/i.test(address));
}

/** The address to connect to, resolved once so that no second answer of DNS can replace it. @throws EgressRefused */
async function pinned(url: URL, allowed: ReadonlySet<string>): Promise<string> {
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) throw new EgressRefused({ url: url.origin });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
  const [first] = addresses;
  if (!first || (!allowed.has(url.host) && addresses.some(isInward))) throw new EgressRefused({ url: url.origin });
  return first;
}

/**
 * Fetches a URL that a user chose: http(s) only, no private or local address (checked on the resolved address, which is
 * then used), every redirect checked again. `allowed` lists `host:port` that the operator trusts. @throws EgressRefused
 */
export async function guardedFetch(
  address: string,
  { allowed = new Set<string>(), redirects = 3, ...init }: RequestInit & { allowed?: ReadonlySet<string>; redirects?: number } = {},
): Promise<Response> {
  if (!URL.canParse(address)) throw new EgressRefused({ url: address.slice(0, 200) });
  const url = new URL(address);
  const ip = await pinned(url, allowed);
  const dispatcher = new Agent({
    connect: {
      lookup: (_host, options, callback) =>
        options.all ? callback(null, [{ address: ip, family: isIP(ip) }]) : callback(null, ip, isIP(ip)),
    },
  });
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000), ...init, redirect: 'manual', dispatcher });
  const location = response.headers.get('location');
  if (![301, 302, 303, 307, 308].includes(response.status) || !location) return response;
  await response.body?.cancel();
  if (redirects === 0) throw new EgressRefused({ url: url.origin });
  return guardedFetch(new URL(location, url).href, { allowed, ...init, redirects: redirects - 1 });
}
