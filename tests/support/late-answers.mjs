// Preloaded (E2E_LATE=1500): every change is answered so many milliseconds late, as on a busy machine. A journey that goes on
// before its change is answered loses it; here it does so each time.
import { Server } from "node:http";

const late = Number(process.env.E2E_LATE ?? 0);
const emit = Server.prototype.emit;

Server.prototype.emit = function (event, request, ...rest) {
  if (event !== "request" || request.method !== "POST") return emit.call(this, event, request, ...rest);
  setTimeout(() => emit.call(this, event, request, ...rest), late);
  return true;
};
