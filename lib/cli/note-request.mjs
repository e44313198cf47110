// Preloaded into the server: every request says in x-lantian-peer which address its connection came from, and in
// x-lantian-document whether a whole document is asked for, not the parts of one that Next's router fetches. Headers of these names
// from outside are overwritten, so that they can be believed; x-forwarded-for cannot, because Next keeps what a client wrote.
// An address that cannot be decoded is answered here. What failed only because no database connection was free (lib/platform/request-mark.ts) leaves as 503 with Retry-After, not as 500.
import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";

const marks = new AsyncLocalStorage();
globalThis.lantianRequest = marks;
const RETRY_AFTER_S = "5";

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
  headers["x-lantian-document"] = method === "GET" && headers.rsc === undefined ? "1" : "";
  const mark = {};
  const [response] = rest;
  const writeHead = response.writeHead;
  response.writeHead = function writeHeadNoted(status, ...more) {
    if (status !== 500 || !mark.exhausted) return Reflect.apply(writeHead, this, [status, ...more]);
    this.setHeader("Retry-After", RETRY_AFTER_S);
    return Reflect.apply(writeHead, this, [503, ...more]);
  };
  return marks.run(mark, () => Reflect.apply(emit, this, [event, request, ...rest]));
};
