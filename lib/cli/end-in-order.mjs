// Preloaded into the server: what SIGTERM and SIGINT do instead of Next's own end (NEXT_MANUAL_SIG_HANDLE). Connections that have come are
// taken in first, since the system would reset those that wait when the door is shut; then no new ones are taken, what has been asked is
// answered with `Connection: close`, and the process ends with 0. Whoever is not answered after ANSWER_MS is cut off.
import http from "node:http";

const TAKE_IN_MS = 200;
const ANSWER_MS = 15_000;
const servers = new Set();
let leaving = false;

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function emitKnown(event, ...rest) {
  if (event === "listening") servers.add(this);
  if (event === "request" && leaving) {
    const [, response] = rest;
    response.setHeader("Connection", "close");
  }
  return Reflect.apply(emit, this, [event, ...rest]);
};

function leave() {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(0), ANSWER_MS).unref();
  setTimeout(async () => {
    await Promise.all([...servers].map((server) => new Promise((resolve) => server.close(resolve))));
    process.exit(0);
  }, TAKE_IN_MS);
}

process.on("SIGTERM", leave);
process.on("SIGINT", leave);
