// Preloaded into the server: every request says in x-lantian-peer which address its connection came from. A header of this name
// from outside is overwritten, so that it can be believed; x-forwarded-for cannot, because Next keeps what a client wrote.
// Beside it a mark goes with each request (lib/platform/request-mark.ts): whether a whole document is asked for, not the parts of one
// that Next's router fetches.
// How long pages take is kept for 系统状态 (lib/platform/page-times.ts): the last openings of each, by address without its numbers.
// How many pages are being answered is counted: what can wait for a moment waits for them (lib/platform/behind-pages.ts).
// An address that cannot be decoded is answered here. What failed only because no database connection was free (also in the mark) leaves as 503 with Retry-After, not as 500.
import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";

const marks = new AsyncLocalStorage();
globalThis.lantianRequest = marks;
const RETRY_AFTER_S = "5";

/** Pages by address, and of each its last durations in ms. */
const times = new Map();
globalThis.lantianTimes = times;
const pages = { underWay: 0 };
globalThis.lantianPages = pages;
const PAGES_MAX = 200;
const OPENINGS_MAX = 200;

/** `/issues/WT-2026-0012?x=1` → `/issues/…`: numbers and codes of records are left out. */
function pageOf(url) {
  const path = url.split("?")[0];
  return path.replace(/\/[^/]*[\d%][^/]*/g, "/…").slice(0, 80);
}

/** Counts a page while it is being answered, and notes what it took from the request's arrival to the last byte handed over. */
function noteTime(request, response) {
  const since = performance.now();
  const page = pageOf(request.url);
  if (request.method !== "GET" || /^\/(_next|api|metrics|healthz|readyz)(\/|$)|\./.test(page)) return;
  pages.underWay++;
  response.once("close", () => {
    pages.underWay--;
  });
  response.on("finish", () => {
    if (response.statusCode !== 200) return;
    const known = times.get(page) ?? [];
    if (known.length === 0 && times.size >= PAGES_MAX) return;
    known.push(Math.round(performance.now() - since));
    if (known.length > OPENINGS_MAX) known.shift();
    times.set(page, known);
  });
}

/** Whether an address says which text it means: Next answers 500 to /issues/%ff. */
function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?")[0]);
    return true;
  } catch {
    return false;
  }
}

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function emitNoted(event, request, ...rest) {
  if (event !== "request") return Reflect.apply(emit, this, [event, request, ...rest]);
  const { headers, method, socket } = request;
  if (!isDecodable(request.url)) {
    const [response] = rest;
    response.writeHead(400, {
      "Content-Type": "text/plain",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    });
    response.end("400");
    return true;
  }
  headers["x-lantian-peer"] = socket.remoteAddress ?? "";
  const mark = { document: method === "GET" && headers.rsc === undefined };
  const [response] = rest;
  noteTime(request, response);
  const writeHead = response.writeHead;
  response.writeHead = function writeHeadNoted(status, ...more) {
    if (status !== 500 || !mark.exhausted) return Reflect.apply(writeHead, this, [status, ...more]);
    this.setHeader("Retry-After", RETRY_AFTER_S);
    return Reflect.apply(writeHead, this, [503, ...more]);
  };
  return marks.run(mark, () => Reflect.apply(emit, this, [event, request, ...rest]));
};
