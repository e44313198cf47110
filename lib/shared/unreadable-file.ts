/** A table that cannot be read at all; `key` is worded by the door that was asked (`ingest.unreadable.*`, `admin.unreadable.*`). */
export class UnreadableFile extends Error {
  readonly key: string;
  readonly params: Record<string, string | number>;

  constructor(key: string, params: Record<string, string | number> = {}) {
    super(key);
    this.name = "UnreadableFile";
    this.key = key;
    this.params = params;
  }
}
