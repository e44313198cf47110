import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { TableTwin } from "@/components/ui/table-twin";
import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { chosenRegion, visibleRegions } from "@/lib/air/queries/region-tree";
import { text } from "@/lib/i18n/text";
import { KEY_REQUESTS_PER_MINUTE } from "@/lib/identity/commands/count-key-request";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { addDays, startOfYear } from "@/lib/shared/civil-date";
import { LONGEST_SPAN_DAYS } from "@/lib/shared/date-parameters";
import { apiDocument } from "@/lib/winter/queries/alerts-api";
import { ApiPath } from "./_components/api-path";
import { PushDoor } from "./_components/push-door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("api"))("page.title") };
}

const STATUSES = [
  ["200", "ok"],
  ["304", "unchanged"],
  ["400", "badQuery"],
  ["401", "noKey"],
  ["403", "notAllowed"],
  ["404", "notFound"],
  ["409", "otherContent"],
  ["413", "tooLong"],
  ["422", "notSaved"],
  ["429", "tooMany"],
] as const;

/** How other systems read figures and rankings: made from the same schemas that check their requests. */
export default async function ApiPage() {
  const [viewer, t] = await Promise.all([viewerWith("figures:read"), text("api")]);
  const present = today();
  // An example that can be copied and run: this installation's own address, its own district, days that have figures.
  const [regions, policies] = await Promise.all([visibleRegions(viewer), airPoliciesOn(present)]);
  const region = chosenRegion(viewer, regions, undefined, policies.homeRegion)?.code ?? "…";
  const document = apiDocument(t);
  const base = env().publicUrl ?? `http://127.0.0.1:${env().port}`;
  return (
    <Desk viewer={viewer} current="standards" demo={env().demo}>
      <PageHeader
        title={t("page.title")}
        actions={<ButtonLink href="/api/standards/openapi">{t("page.download")}</ButtonLink>}
      />
      <p className="why-lead">{t("page.lead")}</p>
      <div className="grid">
        <Panel className="span-12" title={t("page.start")}>
          <ol className="steps">
            <li>{t("page.step.key")}</li>
            <li>
              {t("page.step.ask")}
              <pre className="formula">{`curl -H "Authorization: Bearer lt_…" \\\n  "${base}/api/v1/figures?region=${region}&from=${startOfYear(present)}&to=${addDays(present, -1)}&compare=rescored"`}</pre>
            </li>
            <li>{t("page.step.keep")}</li>
          </ol>
        </Panel>
        <Panel className="span-6" title={t("page.numbers")}>
          <ul>
            {(["decimal", "reason", "trace", "basis"] as const).map((key) => (
              <li key={key}>{t(`page.number.${key}`)}</li>
            ))}
          </ul>
        </Panel>
        <Panel className="span-6" title={t("page.limits")}>
          <ul>
            <li>{t("page.limit.rate", { n: KEY_REQUESTS_PER_MINUTE })}</li>
            <li>{t("page.limit.span", { n: LONGEST_SPAN_DAYS })}</li>
            <li>{t("page.limit.strict")}</li>
            <li>{t("page.limit.cors")}</li>
          </ul>
        </Panel>
        {Object.entries(document.paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, operation]) => (
            <ApiPath
              key={`${method} ${path}`}
              method={method.toUpperCase()}
              path={path}
              operation={operation}
              schemas={document.components.schemas}
              t={t}
            />
          )),
        )}
        <PushDoor base={base} hourBegins={`${addDays(present, -1)}T14:00:00+08:00`} t={t} />
        <Panel className="span-12" title={t("page.answers")}>
          <Table
            caption={t("page.answers")}
            rows={STATUSES}
            rowKey={([status]) => status}
            columns={[
              { key: "status", header: t("page.status"), rowHeader: true, cell: ([status]) => status },
              { key: "meaning", header: t("page.meaning"), cell: ([, key]) => t(`answer.${key}`) },
            ]}
          />
        </Panel>
        <Panel className="span-12" title={t("page.document")}>
          <TableTwin label={t("page.open")}>
            <textarea
              className="control code"
              readOnly
              rows={24}
              aria-label={t("page.document")}
              value={JSON.stringify(document, null, 2)}
            />
          </TableTwin>
        </Panel>
      </div>
    </Desk>
  );
}
