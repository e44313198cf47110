import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { Input, Select } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { staggeredChecks } from "@/lib/winter/queries/staggered-list";
import { lookStaggered } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("staggered"))("checks.title") };
}

/** Enterprises whose period is in force today, for an inspector's phone. */
export default async function StaggeredChecksPage() {
  const viewer = await viewerWith("inspections:record");
  const [t, locale, rows] = await Promise.all([text("staggered"), currentLocale(), staggeredChecks(viewer)]);
  const f = formats(locale);
  const waiting = rows.filter(({ outcome }) => outcome === null).length;
  return (
    <Desk viewer={viewer} current="staggered" demo={env().demo}>
      <PageHeader
        title={t("checks.title")}
        chips={[{ key: "waiting", label: t("checks.waiting", { count: waiting }) }]}
      />
      <Panel title={t("checks.title")} note={t("checks.note")}>
        {rows.length === 0 ? <EmptyState title={t("checks.empty")} hint={t("checks.emptyHint")} /> : null}
        <ul className="warning-cards">
          {rows.map((row) => (
            <li key={row.id} className={row.outcome ? "done" : undefined}>
              <b>{localText(row.place, row.placeEn, locale)}</b>{" "}
              <span className="small muted">
                {[localText(row.town, row.townEn, locale), t(`checkBy.${row.checkBy}`)].join(" · ")}
              </span>{" "}
              {row.outcome ? (
                <Badge tone={row.outcome === "pass" ? "good" : "bad"}>{t(`outcome.${row.outcome}`)}</Badge>
              ) : null}
              {row.issueNumber ? <a href={`/issues/${row.issueNumber}`}> {row.issueNumber}</a> : null}
              <p>
                {row.share === null ? t(`mode.${row.mode}`) : t("limitTo", { share: row.share })}{" "}
                {f.rangeWithYear(row.startsOn, row.endsOn)} {row.note}
              </p>
              {row.checkedAt ? (
                <p className="small muted">
                  {[f.moment(row.checkedAt), row.checkedBy, row.checkNote].filter(Boolean).join(" · ")}
                </p>
              ) : null}
              <details className="step">
                <summary>{t(row.outcome ? "checks.again" : "checks.look")}</summary>
                <ActionForm action={lookStaggered} submit={t("checks.submit")} done={t("checks.done")} pairs>
                  <input type="hidden" name="clientId" value={randomUUID()} />
                  <input type="hidden" name="periodId" value={row.id} />
                  <Select
                    scope={`check-${row.id}`}
                    name="outcome"
                    label={t("checks.outcome")}
                    options={(["pass", "fail"] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
                  />
                  <Input
                    scope={`check-${row.id}`}
                    name="note"
                    label={t("checks.remark")}
                    help={t("checks.remarkHelp")}
                    maxLength={500}
                    wide
                  />
                </ActionForm>
              </details>
            </li>
          ))}
        </ul>
      </Panel>
    </Desk>
  );
}
