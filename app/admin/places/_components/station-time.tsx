import { regionName } from "@/components/air/region-name";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Button } from "@/components/ui/button";
import { DateInput, Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import type { RegionEffect } from "@/lib/air/rules/evaluation-effect";
import type { StationTime } from "@/lib/air/rules/station-time";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { StationPlace } from "@/lib/identity/queries/station-places";
import { setTime } from "../actions";

/**
 * From when to when a station exists, past days included: first what that would do to the regions' days, then the form that does it.
 * `asked` null: nothing has been tried yet.
 */
export async function StationTimeEditor({
  station,
  asked,
  effect,
  f,
}: {
  station: StationPlace;
  asked: StationTime | null;
  effect: readonly RegionEffect[] | null;
  f: Formats;
}) {
  const t = await text("admin");
  const { openedOn, closedOn } = station;
  const scope = "station-time";
  return (
    <Panel title={t("places.time.title", { code: station.code })} note={t("places.time.note")}>
      <form method="get" action="/admin/places" className="filters">
        <input type="hidden" name="station" value={station.code} />
        <input type="hidden" name="tried" value="1" />
        <DateInput
          scope={scope}
          label={t("places.openedOn")}
          name="openedOn"
          defaultValue={(asked ?? station).openedOn ?? ""}
        />
        <DateInput
          scope={scope}
          label={t("places.closedOn")}
          name="closedOn"
          defaultValue={(asked ?? station).closedOn ?? ""}
        />
        <Button type="submit">{t("places.time.preview")}</Button>
      </form>
      {asked ? (
        <>
          {effect?.length ? (
            <ul>
              {effect.map((one) => (
                <li key={one.code}>
                  {t("places.time.effect", {
                    region: regionName(one, f.locale),
                    span: f.rangeWithYear(one.from, one.to),
                    days: one.days,
                    gained: one.gained,
                    lost: one.lost,
                    changed: one.changed,
                  })}
                </li>
              ))}
            </ul>
          ) : (
            <Notice>{t("places.time.none")}</Notice>
          )}
          <ActionForm action={setTime} submit={t("places.time.submit")} done={t("places.done")}>
            <Seen of={{ openedOn, closedOn }} />
            <input type="hidden" name="id" value={station.id} />
            <input type="hidden" name="openedOn" value={asked.openedOn ?? ""} />
            <input type="hidden" name="closedOn" value={asked.closedOn ?? ""} />
            <Input scope={scope} label={t("places.reason")} name="reason" required minLength={2} maxLength={400} />
          </ActionForm>
        </>
      ) : null}
    </Panel>
  );
}
