import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import type { DutyRow, FireworksNightRow } from "@/lib/winter/queries/fireworks-nights";
import { mayName } from "@/lib/winter/rules/duty-names";
import { putOn, takeOff } from "../../actions";

/** Who is on duty where; a unit names its own people, the office everybody's. */
export async function DutyPanel({
  viewer,
  night,
  duties,
}: {
  viewer: Viewer;
  night: FireworksNightRow;
  duties: readonly DutyRow[];
}) {
  const [t, locale, options] = await Promise.all([
    text("fireworks"),
    currentLocale(),
    placeOptions(viewer, "inspections:read"),
  ]);
  const inWords = named(locale);
  const plans = may(viewer, "inspections:plan");
  const units = options.units.filter(({ id, regionId }) => mayName(viewer, id, regionId));
  const columns: Column<DutyRow>[] = [
    { key: "place", header: t("duty.place"), rowHeader: true, cell: (row) => row.place },
    { key: "town", header: t("columns.town"), cell: (row) => localText(row.town, row.townEn, locale) },
    { key: "unit", header: t("duty.unit"), cell: (row) => localText(row.unit, row.unitEn, locale) },
    { key: "people", header: t("duty.people"), cell: (row) => row.people },
    {
      key: "hours",
      header: t("columns.hours"),
      className: "nowrap",
      cell: (row) =>
        row.toHour > row.fromHour
          ? t("hours", { from: row.fromHour, to: row.toHour })
          : t("hoursOver", { from: row.fromHour, to: row.toHour }),
    },
    ...(plans
      ? [
          {
            key: "off",
            header: t("duty.change"),
            className: "no-print",
            cell: (row: DutyRow) =>
              mayName(viewer, row.unitId, row.unitRegionId) ? (
                <ActionForm action={takeOff} submit={t("duty.off")} kind="plain" inline confirm={t("duty.offAsk")}>
                  <input type="hidden" name="dutyId" value={row.id} />
                </ActionForm>
              ) : (
                "—"
              ),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t("duty.title")} note={t("duty.note", { places: night.places, units: night.units })}>
      <Table
        caption={t("duty.title")}
        rows={duties}
        rowKey={(row) => row.id}
        columns={columns}
        stacked
        empty={<EmptyState title={t("duty.none")} hint={t("duty.noneHint")} />}
      />
      {plans ? (
        <details className="step no-print">
          <summary>{t("duty.add")}</summary>
          <ActionForm action={putOn} submit={t("duty.submit")} done={t("duty.done")} pairs>
            <input type="hidden" name="clientId" value={randomUUID()} />
            <input type="hidden" name="nightId" value={night.id} />
            <Select
              scope="duty"
              name="townId"
              label={t("columns.town")}
              options={namedOptions(options.towns.map(inWords))}
              defaultValue={String(options.townId ?? "")}
            />
            <Input scope="duty" name="place" label={t("duty.place")} minLength={2} maxLength={100} required />
            <Select
              scope="duty"
              name="unitId"
              label={t("duty.unit")}
              options={namedOptions(units.map(inWords))}
              defaultValue={String(viewer.unitId)}
            />
            <Input scope="duty" name="people" label={t("duty.people")} minLength={2} maxLength={100} required />
            <Input
              scope="duty"
              name="fromHour"
              type="number"
              min={0}
              max={23}
              label={t("rule.fromHour")}
              defaultValue={20}
              required
            />
            <Input
              scope="duty"
              name="toHour"
              type="number"
              min={1}
              max={24}
              label={t("rule.toHour")}
              help={t("rule.hoursHelp")}
              defaultValue={2}
              required
            />
          </ActionForm>
        </details>
      ) : null}
    </Panel>
  );
}
