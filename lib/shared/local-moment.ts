const SHANGHAI = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** An instant as "2026-11-24 09:30" (Asia/Shanghai), the same in every language: for the sentence that says who did what when. */
export function localMoment(at: Date): string {
  return SHANGHAI.format(at);
}
