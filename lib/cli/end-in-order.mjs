// Preloaded into the server: what SIGTERM and SIGINT do instead of Next's own end (NEXT_MANUAL_SIG_HANDLE). Connections that have come are
// taken in first, since the system would reset those that wait when the door is shut; then no new ones are taken, what has been asked is
// answered with `Connection: close`, and the process ends with 0. Whoever is not answered after ANSWER_MS is cut off.
import http from "node:http";

/** Taken in until nobody new has come for so long, at most so long. */
const QUIET_MS = 100;
/** After a rush the system holds connections back and tries them again a second later; their askers believe they are in. */
const QUIET_AFTER_RUSH_MS = 1_500;
const RUSH = 100;
const TAKE_IN_MS = 4_000;
/** Time is counted in looks: a process that got no processor for two seconds has not waited, its connections stand at the door. */
const LOOK_MS = 20;
const ANSWER_MS = 15_000;
const servers = new Set();
let leaving = false;
let lastCame = 0;
/** When the latest ones came. */
const came = [];

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function emitKnown(event, ...rest) {
  if (event === "listening") servers.add(this);
  if (event === "connection") {
    lastCame = performance.now();
    came.push(lastCame);
    if (came.length > RUSH) came.shift();
  }
  if (event === "request" && leaving) {
    const [, response] = rest;
    response.setHeader("Connection", "close");
  }
  return Reflect.apply(emit, this, [event, ...rest]);
};

// Node lets 511 connections wait for their turn; more at once would be held back for seconds although nobody is too busy for them.
const BACKLOG = 4096;
const listen = http.Server.prototype.listen;
http.Server.prototype.listen = function listenWide(port, host, ...rest) {
  if (typeof port !== "number" || typeof host !== "string") return Reflect.apply(listen, this, [port, host, ...rest]);
  return Reflect.apply(listen, this, [{ port, host, backlog: BACKLOG }, ...rest]);
};

function leave() {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(0), ANSWER_MS).unref();
  const since = performance.now();
  lastCame = since;
  let seen = since;
  let quiet = 0;
  let looks = 0;
  const taking = setInterval(async () => {
    quiet = lastCame === seen ? quiet + LOOK_MS : 0;
    seen = lastCame;
    looks += LOOK_MS;
    const rush = came.length === RUSH && lastCame - came[0] < TAKE_IN_MS;
    if (quiet < (rush ? QUIET_AFTER_RUSH_MS : QUIET_MS) && looks < TAKE_IN_MS) return;
    clearInterval(taking);
    await Promise.all([...servers].map((server) => new Promise((resolve) => server.close(resolve))));
    process.exit(0);
  }, LOOK_MS);
}

process.on("SIGTERM", leave);
process.on("SIGINT", leave);
