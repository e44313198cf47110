import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { type EntryDetail, entryDetail } from "@/lib/ledgers/queries/entry-detail";
import type { Register } from "@/lib/ledgers/rules/register";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { env } from "@/lib/platform/env";
import { ChangesPanel } from "../../_components/changes-panel";
import { DoorVisitsPanel } from "../../_components/door-visits-panel";
import { DuePanel } from "../../_components/due-panel";
import { EntryEditor } from "../../_components/entry-editor";
import { FactsPanel } from "../../_components/facts-panel";
import { FoundPanels } from "../../_components/found-panels";
import { KeepPanels } from "../../_components/keep-panels";
import { PersonalPanel } from "../../_components/personal-panel";
import { PositionPanel } from "../../_components/position-panel";
import { RecordsPanel } from "../../_components/records-panel";
import { RegisterTabs } from "../../_components/register-tabs";
import { SeenPanels } from "../../_components/seen-panels";

type Params = Promise<{ register: string; code: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

/** 一档一页: all that is known of an entry. */
export default async function EntryPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<{ edit?: string }>;
}) {
  const viewer = await viewerWith("inspections:read");
  const { register: key, code: raw } = await params;
  const register = registerNamed(key);
  if (register === null) return notFound();
  const code = decodeURIComponent(raw);
  const entry = await entryDetail(viewer, register, await rulesOn(register), code);
  if (entry === null) return denyForeign(viewer, { type: "site", id: code });
  const siteIds = [entry.id, ...entry.merged.map(({ id }) => id)];
  const isKept = entry.mine && entry.closedOn === null;
  const isEdited = isKept && (await searchParams).edit === "1";
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader
        title={named(await currentLocale())(entry).name}
        chips={await chipsOf(register, entry)}
        actions={<Actions register={register} entry={entry} can={(what) => may(viewer, what)} />}
      />
      <RegisterTabs current={register.key} />
      {isEdited ? (
        <Panel title={(await text("ledgers"))("edit")}>
          <EntryEditor viewer={viewer} register={register} entry={entry} />
        </Panel>
      ) : (
        <div className="grid">
          <div className="span-8 stack">
            <FactsPanel register={register} entry={entry} />
            {register.books.map((book) => (
              <RecordsPanel key={book.key} register={register} book={book} siteId={entry.id} mayWrite={isKept} />
            ))}
            <DoorVisitsPanel viewer={viewer} siteIds={siteIds} />
            <FoundPanels viewer={viewer} siteIds={siteIds} />
            <ChangesPanel register={register} siteId={entry.id} />
          </div>
          <div className="span-4 stack">
            <DuePanel due={entry.due} hasRules={register.due.length > 0} />
            <PositionPanel viewer={viewer} entry={entry} />
            <SeenPanels siteIds={siteIds} seenOn={entry.seenOn} />
            {entry.mine ? <PersonalPanel register={register} entry={entry} /> : null}
            {entry.mine ? <KeepPanels viewer={viewer} register={register} entry={entry} /> : null}
          </div>
        </div>
      )}
    </Desk>
  );
}

async function chipsOf(register: Register, entry: EntryDetail) {
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  return [
    { key: "code", label: entry.code },
    { key: "kind", label: ts(`siteKind.${entry.kind}`) },
    ...(entry.closedOn
      ? [{ key: "closed", label: t("closedOn", { on: formats(locale).dayWithYear(entry.closedOn) }) }]
      : []),
    ...(entry.mergedInto
      ? [
          {
            key: "merged",
            label: t("mergedInto", { code: entry.mergedInto }),
            href: `/ledgers/${register.key}/${entry.mergedInto}`,
          },
        ]
      : []),
  ];
}

async function Actions({
  register,
  entry,
  can,
}: {
  register: Register;
  entry: EntryDetail;
  can: (what: "inspections:plan" | "issues:report" | "issues:read") => boolean;
}) {
  const t = await text("ledgers");
  const open = entry.closedOn === null;
  return (
    <span className="row list-actions">
      {open && entry.mine ? (
        <ButtonLink kind="primary" href={`/ledgers/${register.key}/${entry.code}?edit=1`}>
          {t("edit")}
        </ButtonLink>
      ) : null}
      {open && can("inspections:plan") ? (
        <ButtonLink href={`/inspections/new?site=${entry.id}`}>{t("inspect")}</ButtonLink>
      ) : null}
      {open && can("issues:report") ? (
        <ButtonLink href={`/issues/new?site=${entry.id}`}>{t("report")}</ButtonLink>
      ) : null}
      {can("issues:read") ? <ButtonLink href={`/issues?site=${entry.id}&only=live`}>{t("order")}</ButtonLink> : null}
      <PrintButton label={t("print")} />
    </span>
  );
}
