import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Addresses that are no public host: this machine, the office's own network, links, tests, multicast. IANA special-purpose registries. */
const V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Within 2000::/3, the only range of public IPv6: tunnels that carry IPv4 addresses, documentation, protocol assignments. */
const V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const closed = new BlockList();
for (const [ranges, family] of [
  [V4, "ipv4"],
  [V6, "ipv6"],
] as const)
  for (const range of ranges) {
    const [net = "", bits] = range.split("/");
    closed.addSubnet(net, Number(bits), family);
  }
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address belongs to the public internet. Anything that is no address, and IPv4 inside IPv6, is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, "ipv4");
  return isIPv6(address) && global6.check(address, "ipv6") && !closed.check(address, "ipv6");
}
