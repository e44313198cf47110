/** The file of one database's anchors: a data folder may serve several, of a demo and of tests. */
export function anchorFileName(database: string): string {
  return `anchors-${database.replace(/[^\w-]/g, "_")}.jsonl`;
}
