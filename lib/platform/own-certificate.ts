import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import tls from "node:tls";
import { env } from "./env";
import { onProcess } from "./on-process";

/** The certificate that browsers meet at LANTIAN_PUBLIC_URL. `none` = the address is not https, or there is no address; `unreadable` = nobody answered. */
export type OwnCertificate = { kind: "none" } | { kind: "unreadable" } | { kind: "read"; until: Date };

const FRESH_MS = 3_600_000;
const PATIENCE_MS = 2_000;
const kept = onProcess("own certificate", () => ({
  at: Number.NEGATIVE_INFINITY,
  answer: null as Promise<OwnCertificate> | null,
}));

/** Until when it is valid: by the file that LANTIAN_TLS_CERTIFICATE names, else asked at the address itself, at most once an hour and for two seconds. */
export function ownCertificate(): Promise<OwnCertificate> {
  if (kept.answer === null || Date.now() - kept.at > FRESH_MS) {
    kept.at = Date.now();
    kept.answer = readCertificate(env());
  }
  return kept.answer;
}

/** The same, read now. */
export async function readCertificate({
  tlsCertificate,
  publicUrl,
}: {
  tlsCertificate: string | undefined;
  publicUrl: string | undefined;
}): Promise<OwnCertificate> {
  try {
    // The first in the file is the server's own; the chain follows it.
    if (tlsCertificate) return read(new X509Certificate(await readFile(tlsCertificate)).validTo);
    if (!publicUrl?.startsWith("https:")) return { kind: "none" };
    return read(await presented(new URL(publicUrl)));
  } catch {
    return { kind: "unreadable" };
  }
}

function read(validTo: string): OwnCertificate {
  const until = new Date(validTo);
  return Number.isNaN(until.getTime()) ? { kind: "unreadable" } : { kind: "read", until };
}

/** What the server at the address presents, valid or not: whether it is trusted is the browser's to say. */
function presented({ hostname, port }: URL): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const socket = tls.connect(
      { host, port: Number(port || 443), rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) },
      () => {
        resolve(socket.getPeerCertificate().valid_to ?? "");
        socket.destroy();
      },
    );
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer")));
    socket.on("error", reject);
  });
}
