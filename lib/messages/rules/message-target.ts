export interface SentMessage {
  kind: string;
  /** Of the task it is about; null when it is about none, or left out where only the params were kept. */
  taskId: number | null;
  params: Readonly<Record<string, string | number>>;
}

/**
 * The page (path) that a message is about, where its reader can do what it asks. `params.id` = the paper, inspection or round; messages of
 * an older form lack it and lead to the list. A paper's `number` is its own, not the issue's.
 */
export function messageTarget({ kind, taskId, params }: SentMessage): string {
  const one = (list: string) => (params.id ? `${list}/${params.id}` : list);
  // A reminder leads to where it is answered.
  if (kind.startsWith("warning.remind")) return "/warnings/tasks";
  switch (kind.split(".")[0]) {
    case "warning":
      return one("/warnings");
    case "exemption":
      return one("/stops");
    case "notice":
      return one("/notices");
    case "inspection":
      return one("/inspections");
    case "bulletin":
      return one("/bulletins");
    case "weekly-due":
      return one("/weekly");
    case "balance":
      return "/today";
    case "system":
      return "/admin/system";
    case "escalation":
      return taskId === null ? "/escalations" : issue(params.number);
    default:
      return taskId === null ? "/todo" : issue(params.number);
  }
}

function issue(number: string | number | undefined): string {
  return number ? `/issues/${encodeURIComponent(number)}` : "/todo";
}
