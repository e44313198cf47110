// Preloaded into the server: every request says in x-lantian-peer which address its connection came from. A header of that
// name from outside is overwritten, so that it can be believed; x-forwarded-for cannot, because Next keeps what a client wrote.
import http from "node:http";

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function emitWithPeer(event, request, ...rest) {
  if (event === "request") request.headers["x-lantian-peer"] = request.socket.remoteAddress ?? "";
  return Reflect.apply(emit, this, [event, request, ...rest]);
};
