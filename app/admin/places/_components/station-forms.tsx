import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { DateInput, Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import type { StationPlace } from "@/lib/identity/queries/station-places";
import { today } from "@/lib/platform/clock";
import { addStation, changeStation } from "../actions";
import { regionOptions } from "./region-options";
import { StationFields } from "./station-fields";

/** A new station: where it stands, whose evaluation it counts for, what it measures. */
export async function NewStation({ regions }: { regions: readonly RegionNode[] }) {
  const [t, ta, locale] = await Promise.all([text("admin"), text("air"), currentLocale()]);
  return (
    <Panel title={t("places.createStation")} note={t("places.createStationHint")}>
      <ActionForm action={addStation} pairs submit={t("places.createStation")} done={t("places.done")}>
        <Input scope="station" label={t("places.code")} name="code" required maxLength={40} pattern="[A-Za-z0-9_\-]+" />
        <Select
          scope="station"
          label={t("places.region")}
          name="regionId"
          required
          options={regionOptions(
            regions.filter((region) => !region.closedOn),
            locale,
            t("places.pick"),
          )}
        />
        <StationFields scope="station" />
        <DateInput scope="station" label={t("places.openedOn")} name="openedOn" required defaultValue={today()} />
        <Select
          scope="station"
          label={t("places.evaluates")}
          name="evaluates"
          required
          options={(["region", "district", "none"] as const).map((one) => ({
            value: one,
            label: t(`places.evaluation.${one}`),
          }))}
        />
        <fieldset>
          <legend className="field-label">{t("places.measures")}</legend>
          {POLLUTANTS.map((pollutant) => (
            <label key={pollutant} className="check">
              <input type="checkbox" name="measures" value={pollutant} defaultChecked />
              {ta(`pollutant.${pollutant}`)}
            </label>
          ))}
        </fieldset>
      </ActionForm>
    </Panel>
  );
}

/** Names, position and last day of one station. */
export async function StationEditor({ station }: { station: StationPlace }) {
  const t = await text("admin");
  const { name, nameEn, kind, lon, lat, note, closedOn } = station;
  return (
    <Panel title={t("places.changeStation", { code: station.code })} id="station">
      <ActionForm
        key={station.id}
        action={changeStation}
        pairs
        submit={t("places.saveStation")}
        done={t("places.done")}
      >
        <Seen of={{ name, nameEn, kind, lon, lat, note, closedOn }} />
        <input type="hidden" name="id" value={station.id} />
        <StationFields scope="edit-station" station={station} />
        <DateInput
          scope="edit-station"
          label={t("places.closedOn")}
          name="closedOn"
          min={today()}
          defaultValue={station.closedOn ?? ""}
          help={t("places.closedOnHelp")}
        />
      </ActionForm>
    </Panel>
  );
}
