import http from "node:http";
import { deliverOutbox } from "@/lib/messages/commands/deliver-outbox";

/** An instance that does nothing but send what waits, to one address: `ADDRESS`. */
const [address = ""] = process.argv.slice(2);
for (;;) {
  await deliverOutbox({
    webhook: ({ id }) =>
      new Promise((resolve, reject) => {
        const request = http.request(address, { method: "POST" }, (answer) => answer.resume().on("end", resolve));
        request.on("error", reject);
        request.end(String(id));
      }),
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
}
