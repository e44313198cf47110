import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answeredIn } from "./http-get";
import { quantile } from "./measure";

/** What somebody at a list does next, as addresses; each person goes through them in an order of their own. */
const LISTS = [
  "/issues",
  "/issues?only=live",
  "/issues?only=late&sort=due",
  "/issues?state=rectifying",
  "/issues?lamp=red&sort=due",
  "/issues?sort=-closed",
  "/issues?q=%E8%A3%B8%E5%9C%9F",
  "/issues?q=%E7%AC%AC1234%E5%A4%84",
  // 裸土 3镇, a number, a unit, a person, full-width signs, nothing.
  "/search?q=%E8%A3%B8%E5%9C%9F%203%E9%95%87",
  "/search?q=1234",
  "/search?q=%E7%AC%AC7%E9%83%A8%E9%97%A8",
  "/search?q=%E6%9F%90%E4%BA%BA%20%E8%A3%B8%E5%9C%9F",
  "/search?q=%EF%BC%93%E9%95%87",
  "/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D",
  "/issues?severity=serious&only=live",
  "/issues?page=7",
  "/issues?page=40",
  "/issues?sort=number&size=100",
  "/tasks",
  "/tasks?view=board",
  "/todo",
  "/todo?tab=done",
] as const;

/** Seconds between an answer and the next request: a person reads what came. Uniform, six on average. */
const THINK = { least: 2, most: 10 };

export interface ClientTimes {
  answered: number;
  /** ms from the request to the last byte. */
  p50: number;
  p95: number;
  worst: number;
  /** Slowest addresses, with their own p95. */
  slowest: { address: string; p95: number }[];
  badge: number;
  /** p95 of the addresses of the search, which are among the lists. */
  search: number;
}

/**
 * So many people at once, each with a browser's kept-alive connection, for so many seconds: a list, a while of reading, the next
 * list. With each page the badge of 待办 is asked for, as the page does. What failed is counted by `httpGet` and has no time.
 */
export async function clients(
  port: number,
  cookies: readonly string[],
  seconds: number,
  addresses: readonly string[] = LISTS,
): Promise<ClientTimes> {
  const until = performance.now() + seconds * 1000;
  const lists: { address: string; ms: number }[] = [];
  const badges: number[] = [];
  await Promise.all(
    cookies.map(async (cookie, i) => {
      // The server closes what was idle for five seconds; a browser would then ask again, this lets go before.
      const agent = new http.Agent({ keepAlive: true, maxSockets: 2, timeout: 4_000 });
      const timed = (address: string) =>
        answeredIn({ host: "127.0.0.1", port, path: address, agent, headers: { cookie } });
      // Not all at once: they come in over the first round of reading.
      await sleep(Math.random() * THINK.most * 1000);
      for (let step = i * 7; performance.now() < until; step += 5) {
        const address = addresses[step % addresses.length] ?? "/";
        const ms = await timed(address);
        if (ms !== null) lists.push({ address, ms });
        const badge = await timed(`/api/todo/count?at=${encodeURIComponent(address)}`);
        if (badge !== null) badges.push(badge);
        await sleep((THINK.least + Math.random() * (THINK.most - THINK.least)) * 1000);
      }
      agent.destroy();
    }),
  );
  const times = lists.map(({ ms }) => ms);
  const slowest = addresses
    .map((address) => ({
      address,
      times: lists.filter((one) => one.address === address).map(({ ms }) => ms),
    }))
    .filter((one) => one.times.length > 0)
    .map((one) => ({ address: one.address, p95: quantile(one.times, 0.95) }))
    .sort((a, b) => b.p95 - a.p95);
  const searches = lists.filter(({ address }) => address.startsWith("/search")).map(({ ms }) => ms);
  return {
    answered: times.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    worst: Math.max(...times),
    slowest: slowest.slice(0, 5),
    badge: quantile(badges, 0.95),
    search: quantile(searches, 0.95),
  };
}
