import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/**
 * An archive: the magic line, the length and the text of a header that anybody may read, then chunks of at most 1 MiB, each sealed by itself
 * with AES-256-GCM. The key is derived for this one archive; the nonce of a chunk is its number and whether it is the last, so that chunks can be
 * neither moved nor left out, and a missing end is seen. Inside: gzip, inside that the entries (entry-stream.ts).
 */
export const MAGIC = Buffer.from("LANTIAN-BACKUP\n");
export const FORMAT = 1;
export const CHUNK_BYTES = 1024 * 1024;
export const TAG_BYTES = 16;
/** Set in a chunk's length: it is the last one. */
export const LAST = 0x8000_0000;
export const CIPHER = "aes-256-gcm";

export interface AppliedMigration {
  name: string;
  checksum: string;
}

export interface ArchiveHeader {
  format: number;
  /** The program's version. */
  version: string;
  /** ISO 8601, UTC: the one moment that all of it is of. */
  at: string;
  /** Of the database that was kept, in order. */
  migrations: AppliedMigration[];
  /** Base64. */
  salt: string;
  /** What tells a wrong key from a damaged archive. */
  keyCheck: string;
  /** Which sealing keys the fields inside were sealed with: not the keys, only what tells one from another. */
  sealKeys: { id: string; print: string }[];
}

/** Key of one archive, from the office's key (32 bytes) and the archive's salt. */
export function archiveKey(officeKey: Buffer, salt: string): Buffer {
  return Buffer.from(hkdfSync("sha256", officeKey, Buffer.from(salt, "base64"), "lantian backup", 32));
}

export function keyCheck(officeKey: Buffer, salt: string): string {
  return createHmac("sha256", archiveKey(officeKey, salt)).update("check").digest("base64url");
}

export function isRightKey(officeKey: Buffer, header: ArchiveHeader): boolean {
  const [found, expected] = [Buffer.from(keyCheck(officeKey, header.salt)), Buffer.from(header.keyCheck)];
  return found.length === expected.length && timingSafeEqual(found, expected);
}

export function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(chunk, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Binds every chunk to its header. */
export function headerDigest(text: Buffer): Buffer {
  return createHash("sha256").update(text).digest();
}

/** What tells one sealing key from another without telling anything of it. */
export function sealKeyPrints(listed: string | undefined): ArchiveHeader["sealKeys"] {
  return (listed ?? "")
    .split(",")
    .filter(Boolean)
    .map((entry) => {
      const at = entry.indexOf(":");
      const key = Buffer.from(entry.slice(at + 1).trim(), "base64");
      return {
        id: entry.slice(0, at).trim(),
        print: createHmac("sha256", key).update("lantian seal key").digest("hex").slice(0, 16),
      };
    });
}
