import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { currentLocale } from "@/lib/i18n/current-locale";
import { askedBy, placeInLine } from "@/lib/platform/heavy-work";
import { onProcess } from "@/lib/platform/on-process";
import { LIMITS } from "@/lib/shared/limits-table";
import type { Viewer } from "../rules/viewer";
import { waitingPage } from "./waiting-page";

/** What the page of somebody who waits asks with: the id of their work, to see how far it is and to take what came of it. */
const ASKS = "queued";
const TAKES = "queued-file";
/** How long a browser is left without an answer before it is told its place. */
const PATIENCE_MS = 1000;

/** Work that goes on between the requests of the person who waits for it. */
interface Kept {
  person: number;
  /** Where they stood when it was made: whoever has been moved or given other roles since takes nothing of it. */
  standing: string;
  address: string;
  back: string;
  answer: Promise<Response>;
  /** Set anew with each request; when it runs out nobody waits any more. */
  forget: NodeJS.Timeout;
  leave: AbortController;
}

const kept = onProcess("kept answers in turn", () => new Map<string, Kept>());

/** The address that was asked for, without what a waiting page added to it. */
export function addressAsked(request: Request): URL {
  const address = new URL(request.url);
  address.searchParams.delete(ASKS);
  address.searchParams.delete(TAKES);
  return address;
}

/**
 * Does the work of a request under its person's name, and stops it when they are gone. A browser that opened a link and whose work still
 * stands in the line after a second gets a page that says how many are before it, asks again by itself and then takes the file; everybody else
 * simply waits. What a page waits for is kept for its person alone, as they stood, and for this address; an instance that does not know it begins anew.
 */
export async function answerInTurn(viewer: Viewer, request: Request, work: () => Promise<Response>): Promise<Response> {
  const person = viewer.userId;
  const standing = JSON.stringify([viewer.unitId, viewer.homeRegionId, [...viewer.roles].sort()]);
  if (!isPage(request)) return askedBy({ person, signal: request.signal }, work);
  const given = new URL(request.url).searchParams;
  const { pathname, search } = addressAsked(request);
  const address = pathname + search;
  const known = given.get(ASKS) ?? given.get(TAKES) ?? "";
  const found = kept.get(known);
  if (found && found.person === person && found.standing === standing && found.address === address)
    return further(known, found, given.has(TAKES) ? "take" : "ask");
  const leave = new AbortController();
  const gone = () => leave.abort();
  request.signal.addEventListener("abort", gone, { once: true });
  const answer = askedBy({ person, signal: leave.signal }, work);
  if ((await settledSoon(answer)) || placeInLine(person) === null) return answer;
  request.signal.removeEventListener("abort", gone);
  const id = keep({ person, standing, address, back: cameFrom(request), answer, leave });
  return further(id, kept.get(id) as Kept, "ask", false);
}

async function further(id: string, one: Kept, what: "ask" | "take", wait = true): Promise<Response> {
  one.forget.refresh();
  const isDone = wait && (await settledSoon(one.answer));
  if (what === "take" && isDone) return (await one.answer).clone();
  // What failed is told once, as it would have been without a line.
  if (isDone) await one.answer.catch((error) => forgetIt(id, error));
  const ahead = placeInLine(one.person);
  return waitingPage(await currentLocale(), {
    state: isDone ? "ready" : ahead === null ? "working" : "waiting",
    ahead: ahead ?? 0,
    next: withId(one.address, isDone ? TAKES : ASKS, id),
    back: one.back,
  });
}

function keep(one: Omit<Kept, "forget">): string {
  const id = randomUUID();
  one.answer.catch(() => undefined);
  const own = [...kept].filter(([, { person }]) => person === one.person);
  for (const [old] of own.slice(0, Math.max(0, own.length - LIMITS.heavyWaitingOfOne.max))) forgetIt(old);
  const forget = setTimeout(() => forgetIt(id), LIMITS.heavyKept.max * 1000).unref();
  kept.set(id, { ...one, forget });
  return id;
}

function forgetIt(id: string, error?: unknown): void {
  const one = kept.get(id);
  if (one) clearTimeout(one.forget);
  one?.leave.abort();
  kept.delete(id);
  if (error !== undefined) throw error;
}

async function settledSoon(answer: Promise<unknown>): Promise<boolean> {
  const settled = answer.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, sleep(PATIENCE_MS, false)]);
}

function isPage(request: Request): boolean {
  return request.method === "GET" && (request.headers.get("accept") ?? "").includes("text/html");
}

function withId(address: string, name: string, id: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${name}=${id}`;
}

/** The page whose link was followed, as a path of ours; the front page when that is not known. */
function cameFrom(request: Request): string {
  const from = request.headers.get("referer");
  if (!from || !URL.canParse(from)) return "/";
  const { pathname, search } = new URL(from);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
