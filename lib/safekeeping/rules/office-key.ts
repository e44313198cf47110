const KEY_BYTES = 32;

/** The office's backup key from its text. Throws an Error that says how to make one. */
export function officeKey(text: string | undefined): Buffer {
  if (!text)
    throw new Error(
      "LANTIAN_BACKUP_KEY 未设置 is missing. 生成 make one: openssl rand -base64 32 —— 请另存一份于服务器之外 keep a copy away from this server: without it no backup can be restored",
    );
  const key = Buffer.from(text, "base64");
  if (key.length !== KEY_BYTES || new Set(key).size < 16)
    throw new Error("LANTIAN_BACKUP_KEY is not 32 random bytes in base64 (openssl rand -base64 32)");
  return key;
}
