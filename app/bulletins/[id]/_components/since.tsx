import { Panel } from "@/components/ui/panel";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";

/** Longest list of cells, days and problems; the counts before them are never cut. */
const SHOWN = 20;

/** Figures since changed: which, by how much, and why: the days, what reached them, and the problems that moved on. */
export function Since({
  since,
  t,
  f,
  traceHref,
}: {
  since: NonNullable<BulletinPage["since"]>;
  t: Translator;
  f: Formats;
  traceHref: (key: string) => string;
}) {
  const { figures, cells, days, issues, causes } = since;
  const changed = figures.length + cells.length;
  return (
    <Panel title={t("since")} note={changed === 0 ? t("sinceNone") : t("sinceSome", { n: changed })}>
      {figures.length > 0 ? (
        <ul className="since-list">
          {figures.map((figure) => (
            <li key={figure.slot}>
              {t.has(`slot.${figure.slot}`) ? t(`slot.${figure.slot}`) : figure.slot}
              {t("colon")}
              <span lang="zh-CN">{figure.was}</span> →{" "}
              {figure.trace ? (
                <a className="figure" href={traceHref(figure.trace)} lang="zh-CN">
                  {figure.now}
                </a>
              ) : (
                <span lang="zh-CN">{figure.now}</span>
              )}
              {figure.difference ? ` (${Number(figure.difference) > 0 ? "+" : ""}${figure.difference})` : ""}
            </li>
          ))}
        </ul>
      ) : null}
      {cells.length > 0 ? (
        <>
          <h3>{t("sinceAnnexes")}</h3>
          <ul className="since-list">
            {cells.slice(0, SHOWN).map((cell) => (
              <li key={`${cell.table} ${cell.row} ${cell.column}`}>
                {t(`sinceTable.${cell.table}`, {
                  row: cell.table === "families" ? t(`family.${cell.row}`) : cell.row,
                  column: t(`sinceColumn.${cell.column}`),
                })}
                {t("colon")}
                {cell.was} → {cell.now}
              </li>
            ))}
            {cells.length > SHOWN ? <li>{t("sinceMore", { n: cells.length - SHOWN })}</li> : null}
          </ul>
        </>
      ) : null}
      {causes.length + days.length + issues.length > 0 ? (
        <>
          <h3>{t("sinceWhy")}</h3>
          <ul className="since-list">
            {causes.slice(0, SHOWN).map((cause) => (
              <li key={cause.date + cause.kind}>
                {f.dayWithYear(cause.date)}
                {t("colon")}
                {t(`cause.${cause.kind}`, { n: cause.n, what: cause.what || "—" })}
              </li>
            ))}
            {days.slice(0, SHOWN).map((day) => (
              <li key={day.date}>
                {t("sinceDay", { date: f.dayWithYear(day.date), was: standing(t, day.was), now: standing(t, day.now) })}
              </li>
            ))}
            {issues.slice(0, SHOWN).map((one) => (
              <li key={one.number}>
                <a href={`/issues?q=${one.number}`}>{one.number}</a>{" "}
                {t(one.was === null ? "sinceCame" : one.now === null ? "sinceWent" : "sinceMoved", {
                  was: one.was ? t(`standing.${one.was}`) : "",
                  now: one.now ? t(`standing.${one.now}`) : "",
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

/** "good:88" → 优良 AQI 88. */
function standing(t: Translator, text: string): string {
  const [state = "", aqi = "—"] = text.split(":");
  return t.has(`trace.state.${state}`) ? `${t(`trace.state.${state}`)} AQI ${aqi}` : "—";
}
