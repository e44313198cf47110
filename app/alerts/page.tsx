import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { type Option, Select, TextArea } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { env } from "@/lib/platform/env";
import { type AlertRow, alertHitRates, alertList } from "@/lib/winter/queries/alert-list";
import { PROPOSED_CATEGORY } from "@/lib/winter/rules/proposed-category";
import { FillLink } from "../_components/fill-link";
import { settle } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("alerts"))("title") };
}

/** 外来线索: candidates to be confirmed into issues or dismissed, and how often each source was right. */
export default async function AlertsPage() {
  const viewer = await viewerWith("alerts:decide");
  const [t, locale, alerts, rates, categories, options] = await Promise.all([
    text("alerts"),
    currentLocale(),
    alertList(viewer),
    alertHitRates(viewer),
    categoryTree(),
    placeOptions(viewer, "issues:report"),
  ]);
  const f = formats(locale);
  const inWords = named(locale);
  const leaves = categories.flatMap((root) => root.children.map(inWords));
  const leafOptions = leaves.map(({ id, name }) => ({ value: String(id), label: name }));
  const towns = namedOptions(options.towns.map(inWords), t("chooseTown"));
  const townOf = (row: AlertRow) => localText(row.town ?? "", row.townEn, locale);
  const proposed = (row: AlertRow) =>
    String(leaves.find(({ code }) => code === PROPOSED_CATEGORY[row.kind])?.id ?? leaves[0]?.id ?? "");
  const waiting = alerts.filter(({ state }) => state === "candidate");
  const done = alerts.filter(({ state }) => state !== "candidate");
  return (
    <Desk viewer={viewer} current="alerts" demo={env().demo}>
      <PageHeader title={t("title")} chips={[{ key: "waiting", label: t("waiting", { count: waiting.length }) }]} />
      <div className="stack">
        <Panel title={t("candidates")} note={t("note")}>
          {waiting.length === 0 ? (
            <EmptyState title={t("empty")} hint={t("emptyHint")} action={<FillLink of="sender" />} />
          ) : null}
          <ul className="warning-cards">
            {waiting.map((row) => (
              <li key={row.id}>
                <Badge tone="info">{t(`source.${row.source}`)}</Badge> <b>{t(`kind.${row.kind}`)}</b>{" "}
                {row.place || townOf(row) || "—"}
                <p>{row.description}</p>
                <p className="small muted">
                  {[f.momentWithYear(row.at), townOf(row), row.sender, row.sourceNo].filter(Boolean).join(" · ")}{" "}
                  {row.hasPicture ? <a href={`/api/alerts/${row.id}/picture`}>{t("picture")}</a> : null}
                </p>
                <Decision row={row} category={proposed(row)} towns={towns} categories={leafOptions} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("rates")} note={t("ratesNote")}>
          <Table
            caption={t("rates")}
            rows={rates}
            rowKey={(row) => row.source}
            columns={[
              { key: "source", header: t("columns.source"), rowHeader: true, cell: (row) => t(`source.${row.source}`) },
              { key: "received", header: t("columns.received"), num: true, cell: (row) => row.received },
              { key: "decided", header: t("columns.decided"), num: true, cell: (row) => row.decided },
              { key: "confirmed", header: t("columns.confirmed"), num: true, cell: (row) => row.confirmed },
              {
                key: "rate",
                header: t("columns.rate"),
                num: true,
                cell: (row) => f.percent(row.decided === 0 ? null : (row.confirmed / row.decided) * 100),
              },
            ]}
            empty={<EmptyState title={t("empty")} action={<FillLink of="sender" />} />}
          />
        </Panel>
        <Panel title={t("done")}>
          <ul className="lines">
            {done.map((row) => (
              <li key={row.id}>
                {t(`state.${row.state}`)} · {t(`source.${row.source}`)} {t(`kind.${row.kind}`)} {row.place}{" "}
                {row.issueNumber ? <a href={`/issues/${row.issueNumber}`}>{row.issueNumber}</a> : null}
                <div className="small muted">{[row.decidedByName, row.reason, f.moment(row.at)].join(" · ")}</div>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </Desk>
  );
}

async function Decision({
  row,
  category,
  towns,
  categories,
}: {
  row: AlertRow;
  category: string;
  towns: Option[];
  categories: Option[];
}) {
  const t = await text("alerts");
  return (["confirm", "dismiss"] as const).map((decision) => (
    <details key={decision} className="step">
      <summary>{t(decision)}</summary>
      <ActionForm
        action={settle}
        submit={t(decision)}
        shows={{ number: t("number") }}
        kind={decision === "dismiss" ? "plain" : "primary"}
        pairs
      >
        <input type="hidden" name="alertId" value={row.id} />
        <input type="hidden" name="decision" value={decision} />
        {decision === "confirm" ? (
          <>
            <Select
              scope={`${decision}-${row.id}`}
              name="categoryId"
              label={t("category")}
              options={categories}
              defaultValue={category}
            />
            <Select
              scope={`${decision}-${row.id}`}
              name="townId"
              label={t("town")}
              options={towns}
              defaultValue={row.townId ?? ""}
            />
          </>
        ) : null}
        <TextArea
          scope={`${decision}-${row.id}`}
          name="reason"
          label={t(`reason-${decision}`)}
          minLength={2}
          maxLength={500}
          required
          wide
        />
      </ActionForm>
    </details>
  ));
}
