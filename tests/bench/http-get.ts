import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Nobody asks again and again without a pause what has just failed. */
const PAUSE_MS = 50;

const failed = new Map<string, number>();
let asked = 0;

/**
 * Reads an answer to its end. False when it is not a 200 or there is none (a reset connection): counted, said at the end of the run, and
 * nothing more, so that one request does not end an hour of measuring.
 */
export async function httpGet(options: http.RequestOptions): Promise<boolean> {
  asked++;
  const fault = await faultOf(options);
  if (fault === null) return true;
  const what = `${fault} of ${String(options.path).split("?")[0]}`;
  failed.set(what, (failed.get(what) ?? 0) + 1);
  await sleep(PAUSE_MS);
  return false;
}

/** Milliseconds of a request that was answered with 200; null of one that failed. */
export async function answeredIn(options: http.RequestOptions): Promise<number | null> {
  const begun = performance.now();
  return (await httpGet(options)) ? performance.now() - begun : null;
}

/** Share of the requests that failed, 0 … 1, and which: "2 of 1830 requests failed: 2 × ECONNRESET of /meeting". */
export function failedRequests(): { share: number; words: string } {
  const count = [...failed.values()].reduce((sum, n) => sum + n, 0);
  const which = [...failed].map(([what, n]) => `${n} × ${what}`).join(", ");
  const words = `${count} of ${asked} requests failed${which === "" ? "" : `: ${which}`}`;
  return { share: asked === 0 ? 0 : count / asked, words };
}

function faultOf(options: http.RequestOptions): Promise<string | null> {
  return new Promise((resolve) => {
    const broken = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    http
      .get(options, (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode === 200 ? null : String(response.statusCode)));
        response.on("error", broken);
      })
      .on("error", broken);
  });
}
