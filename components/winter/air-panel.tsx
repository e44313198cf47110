import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { DistrictAir } from "@/lib/winter/queries/district-air";

/** What the district's own hours say, beside what the city ordered. `warned` = a warning is in force. */
export function AirPanel({ t, f, air, warned }: { t: Translator; f: Formats; air: DistrictAir; warned: boolean }) {
  return (
    <Panel title={t("air.title")} note={air.at ? t("air.asOf", { at: f.moment(air.at) }) : t("air.none")}>
      {air.sign && !warned ? <Notice tone="bad">{t("air.sign", { hours: air.heavyHours })}</Notice> : null}
      <dl className="facts">
        <div>
          <dt>{t("air.running")}</dt>
          <dd className="figures">{f.number(air.aqi)}</dd>
        </div>
        {air.above.map(({ line, hours }) => (
          <div key={line}>
            <dt>{t("air.above", { line })}</dt>
            <dd className="figures">{t("hours", { hours })}</dd>
          </div>
        ))}
        <div>
          <dt>{t("air.reached")}</dt>
          <dd>{t(air.reached ? `level.${air.reached}` : "air.noLevel")}</dd>
        </div>
      </dl>
      <p className="small muted">{t("air.hint")}</p>
    </Panel>
  );
}
