import type { DashboardView } from "@/lib/air/queries/dashboard";
import { levelOf } from "@/lib/air/rules/levels";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { pollutantList } from "./figure-text";
import { LevelChip } from "./level-chip";

const ORDER = ["pm25", "pm10", "o3", "no2", "so2", "co"] as const;

/** Today so far: provisional AQI, the latest hour, the means of the hours that are in. Not a daily result, and says so. */
export function TodayStrip({
  today,
  t,
  d,
  f,
}: {
  today: DashboardView["today"];
  t: Translator;
  d: Translator;
  f: Formats;
}) {
  if (today.hours === 0) return <p className="muted">{d("today.none")}</p>;
  const chip = (aqi: number | null) => <LevelChip t={t} aqi={aqi} level={aqi === null ? null : levelOf(aqi)} large />;
  return (
    <div className="today">
      <dl className="today-aqi">
        <div>
          <dt>{d("today.provisional")}</dt>
          <dd>
            {chip(today.provisionalAqi)} <span className="muted">{pollutantList(t, today.provisionalPrimary)}</span>
          </dd>
        </div>
        <div>
          <dt>{d("today.hour")}</dt>
          <dd>
            {chip(today.hourAqi)} <span className="muted">{pollutantList(t, today.hourPrimary)}</span>
          </dd>
        </div>
      </dl>
      <dl className="today-values" title={d("today.twin")}>
        {ORDER.map((pollutant) => (
          <div key={pollutant}>
            <dt>{t(`pollutant.${pollutant}`)}</dt>
            <dd>{today.concentrations[pollutant] ?? MISSING}</dd>
          </div>
        ))}
      </dl>
      <p className="panel-note">
        {d("today.twin")} · {t("unit.gas")}
        {f.locale === "en" ? ", " : "，"}
        CO {t("unit.co")}
      </p>
    </div>
  );
}
