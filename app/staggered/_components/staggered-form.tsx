import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input, type Option, Select } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import type { StaggeredRow } from "@/lib/winter/queries/staggered-list";
import { STAGGERED_MODES } from "@/lib/winter/rules/staggered-conflicts";
import { STAGGERED_CHECKS } from "@/lib/winter/schema-staggered";
import { endStaggered, keepStaggered } from "../actions";

/** A period of an enterprise: a new one, or one that is there worded anew and ended. */
export async function StaggeredForm({ sites, row }: { sites: Option[]; row: StaggeredRow | undefined }) {
  const t = await text("staggered");
  return (
    <>
      <ActionForm
        key={row?.version ?? 0}
        action={keepStaggered}
        submit={t("form.submit")}
        done={t("form.done")}
        shows={{ conflicts: t("form.conflicts") }}
        pairs
      >
        <input type="hidden" name="clientId" value={randomUUID()} />
        {row ? <input type="hidden" name="periodId" value={row.id} /> : null}
        {row ? <input type="hidden" name="version" value={row.version} /> : null}
        <Select
          scope="period"
          name="siteId"
          label={t("columns.place")}
          options={sites}
          defaultValue={row ? String(row.siteId) : ""}
          required
        />
        <Select
          scope="period"
          name="mode"
          label={t("columns.mode")}
          defaultValue={row?.mode ?? "stop"}
          options={STAGGERED_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
        <Input
          scope="period"
          name="share"
          type="number"
          min={1}
          max={99}
          label={t("form.share")}
          help={t("form.shareHelp")}
          defaultValue={row?.share ?? undefined}
        />
        <Select
          scope="period"
          name="checkBy"
          label={t("form.checkBy")}
          defaultValue={row?.checkBy ?? "on-site"}
          options={STAGGERED_CHECKS.map((value) => ({ value, label: t(`checkBy.${value}`) }))}
        />
        <DateInput
          scope="period"
          name="startsOn"
          label={t("form.from")}
          defaultValue={row?.startsOn ?? today()}
          required
        />
        <DateInput scope="period" name="endsOn" label={t("form.to")} defaultValue={row?.endsOn} required />
        <Input scope="period" name="note" label={t("form.note")} defaultValue={row?.note} maxLength={200} />
        <Input
          scope="period"
          name="documentNo"
          label={t("form.documentNo")}
          defaultValue={row?.documentNo}
          maxLength={60}
        />
      </ActionForm>
      {row ? (
        <ActionForm action={endStaggered} submit={t("form.end")} done={t("form.ended")} kind="danger" pairs>
          <input type="hidden" name="periodId" value={row.id} />
          <input type="hidden" name="version" value={row.version} />
          <Input scope="end" name="reason" label={t("form.reason")} minLength={2} maxLength={200} required />
        </ActionForm>
      ) : null}
    </>
  );
}
