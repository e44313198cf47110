import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

const ALGORITHM = "aes-256-gcm";

/** `id → 32 bytes` of LANTIAN_SEAL_KEYS; the first seals, all open. Throws when there is none. */
function keys(): Map<string, Buffer> {
  const listed = env().sealKeys;
  if (!listed) throw new Error("LANTIAN_SEAL_KEYS is missing (k1:$(openssl rand -base64 32))");
  return new Map(
    listed.split(",").map((entry) => {
      const at = entry.indexOf(":");
      return [entry.slice(0, at).trim(), Buffer.from(entry.slice(at + 1).trim(), "base64")];
    }),
  );
}

/** The same cipher with the row in what is authenticated: a value that is copied into another row does not open there. */
const ROW_BOUND = "aes-256-gcm.row";

/** What is authenticated beside the text. */
function bound(purpose: string, row: string | number | undefined): Buffer {
  return Buffer.from(row === undefined ? purpose : `${purpose}\0${row}`);
}

/** Text at rest as `algorithm:key id:nonce:tag:ciphertext`, so that another algorithm (sm4) or key can follow. `purpose` must be the same when opening, and so must `row`, the key of the row that keeps it. */
export function seal(text: string, purpose: string, row?: string | number): string {
  const [[id, key] = []] = keys();
  if (!id || !key) throw new Error("LANTIAN_SEAL_KEYS holds no key");
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(bound(purpose, row));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    row === undefined ? ALGORITHM : ROW_BOUND,
    id,
    nonce.toString("base64"),
    cipher.getAuthTag().toString("base64"),
    sealed.toString("base64"),
  ].join(":");
}

/** Throws when the algorithm or key is unknown, the purpose or the row differs, or a byte has changed. What was sealed before rows were bound opens too. */
export function unseal(sealed: string, purpose: string, row?: string | number): string {
  const [algorithm, id = "", nonce = "", tag = "", body = ""] = sealed.split(":");
  const isBound = algorithm === ROW_BOUND && row !== undefined;
  if (!isBound && algorithm !== ALGORITHM) throw new Error(`sealed with an unknown algorithm: ${algorithm}`);
  const key = keys().get(id);
  if (!key) throw new Error(`sealed with a key that is not configured: ${id}`);
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, "base64"))
    .setAAD(bound(purpose, isBound ? row : undefined))
    .setAuthTag(Buffer.from(tag, "base64"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64")), decipher.final()]).toString("utf8");
}

/** Whether a text is sealed as `seal` seals now: with the first key, and bound to a row. */
export function isFreshSeal(sealed: string): boolean {
  const [[id] = []] = keys();
  return sealed.startsWith(`${ROW_BOUND}:${id}:`);
}

/** A keyed mark of a text, `key id:HMAC-SHA256`: whoever lacks the key can neither make nor move it. */
export function sealMark(text: string, purpose: string): string {
  const [[id, key] = []] = keys();
  if (!id || !key) throw new Error("LANTIAN_SEAL_KEYS holds no key");
  return `${id}:${mark(key, text, purpose)}`;
}

/** Whether a mark was made for this very text and purpose with one of the keys. */
export function markHolds(text: string, purpose: string, given: string): boolean {
  const [id = "", value = ""] = given.split(":");
  const key = keys().get(id);
  if (!key) return false;
  const expected = Buffer.from(mark(key, text, purpose));
  const found = Buffer.from(value);
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** Under a key of its own for each purpose, derived from the sealing key. */
function mark(key: Buffer, text: string, purpose: string): string {
  const derived = Buffer.from(hkdfSync("sha256", key, "", purpose, 32));
  return createHmac("sha256", derived).update(text).digest("base64url");
}
