import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Choices } from "@/components/ui/choices";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { WarningFrame } from "@/components/winter/winter-frame";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { warningChecks } from "@/lib/winter/queries/warning-tasks";
import { isCheckable, rangeWords } from "@/lib/winter/rules/measure-words";
import { FillLink } from "../../_components/fill-link";
import { look } from "../actions";

const WAYS = ["power", "feed", "online", "on-site"] as const;
const asked = z.object({ by: z.enum(WAYS).optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("warnings"))("checks.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Places to look at, by the way in which their measure is checked. */
export default async function WarningChecksPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("inspections:record");
  const [t, search] = await Promise.all([text("warnings"), searchParams]);
  const { by } = asked.parse({ by: search.by });
  const tasks = await warningChecks(viewer, by, undefined);
  return (
    <WarningFrame viewer={viewer} demo={env().demo} tab="checks" title={t("checks.title")}>
      <Choices
        label={t("checks.way")}
        look="segmented"
        current={by ?? ""}
        choices={[
          { key: "", label: t("checks.all"), href: "/warnings/checks" },
          ...WAYS.map((key) => ({ key, label: t(`checkBy.${key}`), href: `/warnings/checks?by=${key}` })),
        ]}
      />
      <Panel title={t("checks.title")} note={t("checks.note")}>
        {tasks.length === 0 ? (
          <EmptyState title={t("checks.empty")} hint={t("checks.emptyHint")} action={<FillLink of="warning" />} />
        ) : null}
        <ul className="warning-cards">
          {tasks.map((task) => {
            const measure = {
              fromValue: task.fromValue === null ? null : Number(task.fromValue),
              toValue: task.toValue === null ? null : Number(task.toValue),
              measureUnit: task.measureUnit,
            };
            return (
              <li key={task.id} className={task.outcome ? "done" : undefined}>
                <b>{task.name}</b>{" "}
                <span className="small muted">
                  {[task.town, task.address, t(`checkBy.${task.checkBy ?? "on-site"}`)].filter(Boolean).join(" · ")}
                </span>{" "}
                {task.outcome ? (
                  <Badge tone={task.outcome === "pass" ? "good" : "bad"}>{t(`outcome.${task.outcome}`)}</Badge>
                ) : null}
                {task.issueNumber ? <a href={`/issues/${task.issueNumber}`}> {task.issueNumber}</a> : null}
                <p>{task.tasks}</p>
                <p className="small">
                  {isCheckable(measure) ? (
                    <b>{rangeWords(measure)}</b>
                  ) : task.checkBy === "on-site" ? null : (
                    <Badge tone="warn">{t("checks.uncheckable")}</Badge>
                  )}
                </p>
                <details className="step">
                  <summary>{t(task.outcome ? "checks.again" : "checks.look")}</summary>
                  <ActionForm action={look} submit={t("checks.submit")} done={t("checks.done")} pairs>
                    <input type="hidden" name="clientId" value={randomUUID()} />
                    <input type="hidden" name="recipientId" value={task.id} />
                    <Select
                      scope={`check-${task.id}`}
                      name="outcome"
                      label={t("checks.outcome")}
                      options={(["pass", "fail"] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
                    />
                    {isCheckable(measure) ? (
                      <Input
                        scope={`check-${task.id}`}
                        name="measured"
                        label={t("checks.measured", { unit: task.measureUnit || "—" })}
                        inputMode="decimal"
                        autoComplete="off"
                      />
                    ) : null}
                    <Input scope={`check-${task.id}`} name="note" label={t("checks.remark")} maxLength={500} wide />
                  </ActionForm>
                </details>
              </li>
            );
          })}
        </ul>
      </Panel>
    </WarningFrame>
  );
}
