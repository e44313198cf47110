// Preloaded into the server: every request says in x-lantian-peer which address its connection came from, and in
// x-lantian-document whether a whole document is asked for, not the parts of one that Next's router fetches. Headers of these names
// from outside are overwritten, so that they can be believed; x-forwarded-for cannot, because Next keeps what a client wrote.
import http from "node:http";

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function emitNoted(event, request, ...rest) {
  if (event === "request") {
    const { headers, method, socket } = request;
    headers["x-lantian-peer"] = socket.remoteAddress ?? "";
    headers["x-lantian-document"] = method === "GET" && headers.rsc === undefined ? "1" : "";
  }
  return Reflect.apply(emit, this, [event, request, ...rest]);
};
