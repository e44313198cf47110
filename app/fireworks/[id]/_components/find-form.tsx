import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { PlaceOptions } from "@/lib/ledgers/queries/place-options";
import type { DutyRow, FireworksNightRow } from "@/lib/winter/queries/fireworks-nights";
import { FIREWORKS_FINDS } from "@/lib/winter/schema-fireworks";
import { reportFind } from "../../actions";

/** A find in a few taps: kind, town and place stand there already for whoever is on duty. */
export async function FindForm({
  night,
  options,
  duties,
  unitId,
}: {
  night: FireworksNightRow;
  options: PlaceOptions;
  duties: readonly DutyRow[];
  unitId: number;
}) {
  const [t, locale] = await Promise.all([text("fireworks"), currentLocale()]);
  const own = duties.find((duty) => duty.unitId === unitId);
  const town = options.townId ?? own?.townId ?? options.towns[0]?.id;
  return (
    <Panel title={t("find.title")} note={t("find.note")}>
      <ActionForm
        action={reportFind}
        submit={t("find.submit")}
        shows={{ number: t("found.number") }}
        kind="danger"
        pairs
      >
        <input type="hidden" name="clientId" value={randomUUID()} />
        <input type="hidden" name="nightId" value={night.id} />
        <Select
          scope="find"
          name="kind"
          label={t("found.kind")}
          options={FIREWORKS_FINDS.map((value) => ({ value, label: t(`find.${value}`) }))}
        />
        <Select
          scope="find"
          name="townId"
          label={t("columns.town")}
          options={namedOptions(options.towns.map(named(locale)))}
          defaultValue={town === undefined ? "" : String(town)}
        />
        <Input
          scope="find"
          name="place"
          label={t("found.place")}
          defaultValue={own?.place}
          minLength={2}
          maxLength={200}
          required
        />
        <Input scope="find" name="note" label={t("find.remark")} maxLength={500} autoComplete="off" />
        <label className="check">
          <input type="checkbox" name="stopped" /> {t("find.stopped")}
        </label>
      </ActionForm>
    </Panel>
  );
}
