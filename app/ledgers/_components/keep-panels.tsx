import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import { possibleTwins } from "@/lib/ledgers/queries/entry-twins";
import type { Register } from "@/lib/ledgers/rules/register";
import { today } from "@/lib/platform/clock";
import { pointOf } from "@/lib/shared/distance";
import { openOrCloseSite } from "../../inspections/actions";
import { callDifferent, mergeRegisterEntry, retireRegisterEntry } from "../actions";

/** What the keeper of an entry decides: twins, merging, retiring, opening again. */
export async function KeepPanels({
  viewer,
  register,
  entry,
}: {
  viewer: Viewer;
  register: Register;
  entry: EntryDetail;
}) {
  const t = await text("ledgers");
  if (entry.mergedInto !== null) return null;
  const version = <input type="hidden" name="version" value={entry.version} />;
  const siteId = <input type="hidden" name="siteId" value={entry.id} />;
  if (entry.closedOn !== null)
    return (
      <Panel title={t("reopen")}>
        <ActionForm action={openOrCloseSite} submit={t("reopen")} kind="plain">
          {siteId}
          {version}
          <input type="hidden" name="open" value="1" />
          <Input scope="reopen" name="reason" label={t("reason")} maxLength={200} required />
        </ActionForm>
      </Panel>
    );
  return (
    <>
      <Twins viewer={viewer} register={register} entry={entry} />
      <Panel title={t("merge.title")} note={t("merge.note")} className="no-print">
        <ActionForm action={mergeRegisterEntry} submit={t("merge.submit")} kind="danger" confirm={t("merge.confirm")}>
          <input type="hidden" name="register" value={register.key} />
          {siteId}
          {version}
          <Input scope="merge" name="into" label={t("merge.into")} maxLength={60} required />
          <Input scope="merge" name="reason" label={t("reason")} maxLength={200} required />
        </ActionForm>
      </Panel>
      <Panel title={t("retire.title")} note={t("retire.note")} className="no-print">
        <ActionForm action={retireRegisterEntry} submit={t("retire.submit")} kind="danger">
          {siteId}
          {version}
          <DateInput scope="retire" name="on" label={t("retire.on")} defaultValue={today()} max={today()} required />
          <Input scope="retire" name="reason" label={t("reason")} maxLength={200} required />
        </ActionForm>
      </Panel>
    </>
  );
}

async function Twins({ viewer, register, entry }: { viewer: Viewer; register: Register; entry: EntryDetail }) {
  const [t, twins] = await Promise.all([
    text("ledgers"),
    possibleTwins(viewer, register, {
      siteId: entry.id,
      kind: entry.kind,
      name: entry.name,
      townId: entry.townId,
      point: pointOf(entry),
      code: String(entry.values.creditCode ?? entry.values.plate ?? ""),
    }),
  ]);
  if (twins.length === 0) return null;
  return (
    <Panel title={t("twins.title")} note={t("twins.pageNote")} className="no-print">
      <ul className="plain">
        {twins.map((twin) => (
          <li key={twin.id}>
            <a href={`/ledgers/${register.key}/${twin.code}`}>
              {twin.code} {twin.name}
            </a>{" "}
            <small className="muted">
              {twin.why.map((why) => t(`twins.${why}`, { metres: twin.distanceM ?? 0 })).join(" · ")}
            </small>
            <ActionForm action={callDifferent} submit={t("twins.different")} kind="plain" inline>
              <input type="hidden" name="siteId" value={entry.id} />
              <input type="hidden" name="otherId" value={twin.id} />
            </ActionForm>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
