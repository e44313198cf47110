import { inChinese } from "@/components/ui/people-text";
import { text } from "@/lib/i18n/text";
import type { SeasonToDo } from "@/lib/winter/queries/season-to-do";

/** The season's own line on the desk: suggestions that wait, and the night that runs; nothing where there is neither. */
export async function SeasonLine({ toDo: { roads, night } }: { toDo: SeasonToDo }) {
  if (roads === 0 && night === null) return null;
  const [r, f] = await Promise.all([text("roads"), text("fireworks")]);
  return (
    <p className="row">
      {roads > 0 ? <a href="/road-dust">{r("onDesk", { count: roads })}</a> : null}
      {night ? <a href={`/fireworks/${night.id}`}>{inChinese(f("onDesk", { name: night.name }))}</a> : null}
    </p>
  );
}
