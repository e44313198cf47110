/** Why an archive is not taken. */
export type ArchiveFaultKind = "foreign" | "newer" | "wrong-key" | "truncated" | "damaged";

const WORDS: Record<ArchiveFaultKind, string> = {
  foreign: "这不是本系统的备份 this is no backup of this system",
  newer: "备份来自更新的版本，请先升级程序 the backup is of a newer version: upgrade the program first",
  "wrong-key": "备份密钥不对 the backup was sealed with another LANTIAN_BACKUP_KEY",
  truncated: "备份不完整，末尾缺失 the backup is truncated: its end is missing",
  damaged: "备份已损坏 the backup is damaged",
};

/** Nothing has been touched when it is thrown while an archive is read for the first time. */
export class ArchiveFault extends Error {
  readonly kind: ArchiveFaultKind;

  constructor(kind: ArchiveFaultKind, detail = "") {
    super(detail ? `${WORDS[kind]}: ${detail}` : WORDS[kind]);
    this.name = "ArchiveFault";
    this.kind = kind;
  }
}
