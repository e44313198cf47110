import http from "node:http";
import https from "node:https";
import { BadInput } from "./errors";
import { isAllowedHost, outgoingAddress } from "./outgoing-host";

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;

export interface OutgoingAnswer {
  status: number;
  /** The first 64 KB. */
  text: string;
}

/**
 * The address of a webhook, or BadInput: https, the usual port, no user in it; http and other ports only for hosts in
 * LANTIAN_OUTGOING_HOSTS. Where it leads is checked when it is used (`postOut`).
 */
export function outgoingUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const allowed = isAllowedHost(host);
  if (!url || url.username || url.password || (url.protocol !== "https:" && !(allowed && url.protocol === "http:")))
    throw new BadInput("outgoing-url");
  if (url.port !== "" && !allowed) throw new BadInput("outgoing-url");
  return url;
}

/**
 * Posts a JSON text to another system: to an address checked just now (`outgoingAddress`), ten seconds in all, redirects not
 * followed, at most 64 KB of the answer read. Throws BadInput for a forbidden address and what the connection throws.
 */
export async function postOut(
  address: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<OutgoingAnswer> {
  const url = outgoingUrl(address);
  const reached = await outgoingAddress(url.hostname);
  const client = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const request = client.request(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // What was checked is what is connected to; TLS still verifies the name.
        lookup: (_host, options, done) =>
          options.all ? done(null, [reached]) : done(null, reached.address, reached.family),
        headers: {
          ...headers,
          "content-type": "application/json; charset=utf-8",
          "content-length": String(Buffer.byteLength(body)),
          "user-agent": "lantian",
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        const end = () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") });
        answer.on("data", (part: Buffer) => {
          bytes += part.length;
          if (bytes > ANSWER_BYTES) {
            request.destroy();
            return end();
          }
          parts.push(part);
        });
        answer.on("end", end);
        answer.on("error", reject);
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
