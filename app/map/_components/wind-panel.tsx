import { ActionForm } from "@/components/identity/action-form";
import { Input, Select } from "@/components/ui/field";
import { windNow } from "@/lib/air/queries/wind-now";
import { WINDS, windAt } from "@/lib/air/rules/wind";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { noteWind } from "../actions";

/** The present wind as an arrow that flies with it, and in words; nothing is shown as known that is not. */
export async function WindPanel({ viewer }: { viewer: Viewer }) {
  const [t, locale, wind] = await Promise.all([text("map"), currentLocale(), windNow()]);
  const { moment } = formats(locale);
  const name = wind?.fromDegrees == null ? t("wind.names.calm") : t(`wind.names.${windAt(wind.fromDegrees)}`);
  return (
    <div className="map-wind">
      {wind?.fromDegrees == null ? null : (
        <svg viewBox="-12 -12 24 24" aria-hidden="true" width="24" height="24">
          <path d="M0 10V-9M-5 -3L0 -9L5 -3" transform={`rotate(${(wind.fromDegrees + 180) % 360})`} />
        </svg>
      )}
      <span>
        {wind
          ? t("wind.now", { name, speed: (wind.speedTenths / 10).toFixed(1), at: moment(wind.hourBegin) })
          : t("wind.unknown")}
      </span>
      {may(viewer, "import:stage") ? (
        <details className="step no-print">
          <summary>{t("wind.note")}</summary>
          <div>
            <ActionForm action={noteWind} submit={t("wind.save")} done={t("wind.saved")} pairs>
              <Select
                scope="wind"
                name="from"
                label={t("wind.from")}
                options={(["calm", ...WINDS] as const).map((value) => ({ value, label: t(`wind.names.${value}`) }))}
              />
              <Input
                scope="wind"
                name="speed"
                type="number"
                min={0}
                max={99.9}
                step="0.1"
                label={t("wind.speed")}
                help={t("wind.help")}
                required
              />
            </ActionForm>
          </div>
        </details>
      ) : null}
    </div>
  );
}
