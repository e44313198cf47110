import { createHash } from "node:crypto";

/** A UUID that follows from one made on the device and a name: equal input, equal id, so that a resend of the whole is a resend of each part. */
export function derivedUuid(clientId: string, name: string | number): string {
  const bytes = createHash("sha256").update(`${clientId}/${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
