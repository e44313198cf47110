import type { Metadata } from "next";
import { z } from "zod";
import { regionName } from "@/components/air/region-name";
import { askWords } from "@/components/reports/asked-answer";
import { AskedList } from "@/components/reports/asked-list";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { EmptyState, Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { env } from "@/lib/platform/env";
import { askedFacts } from "@/lib/reports/queries/asked";
import { meetingSnapshot } from "@/lib/reports/queries/meeting-snapshots";
import { meetingScreen } from "@/lib/reports/queries/meeting-view";
import { meetingIdInput } from "@/lib/reports/schema-meeting";
import { goProof } from "@/lib/tracing/queries/go-record";
import { goLists } from "@/lib/tracing/queries/where-to-go";
import { WhereTables } from "./_components/where-tables";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ask"))("title") };
}

/** Of a frozen meeting; without one, as it stands. */
const asked = z.object({ snapshot: meetingIdInput.shape.id.optional() });

/**
 * 周一十问: the ten questions of the Monday meeting, each in one sentence with its door, its method and its record: as they stand, or as a
 * meeting froze them.
 */
export default async function AskPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  const input = asked.safeParse(search);
  if (!input.success) return denyForeign(viewer, { type: "meeting", id: String(search.snapshot) });
  const id = input.data.snapshot;
  const frozen = id === undefined ? null : await meetingSnapshot(viewer, id);
  if (id !== undefined && !frozen) return denyForeign(viewer, { type: "meeting", id: String(id) });
  const facts = frozen ? frozen.view.asked : await factsNow(viewer);
  const words = askWords(locale);
  const { t, m, f } = words;
  return (
    <Desk viewer={viewer} current="ask" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          ...(facts?.air
            ? [
                { key: "region", label: regionName(facts.air.region, locale) },
                { key: "period", label: f.rangeWithYear(facts.air.from, facts.air.to) },
              ]
            : []),
          ...(frozen
            ? [{ key: "frozen", label: m("foot.frozen", { id: frozen.id, moment: f.momentWithYear(frozen.takenAt) }) }]
            : []),
        ]}
        actions={<PrintButton label={t("print")} />}
      />
      <div className="grid">
        <Panel className="span-12" title={t("title")} note={frozen ? t("leadFrozen") : t("lead")}>
          {frozen && !frozen.intact ? <Notice tone="bad">{m("broken")}</Notice> : null}
          {facts ? <AskedList facts={facts} words={words} /> : <EmptyState title={t("notKept")} />}
        </Panel>
        {frozen ? null : <WherePanel viewer={viewer} />}
      </div>
    </Desk>
  );
}

/** The wall's own where there is one, so that both say the same. */
async function factsNow(viewer: Viewer) {
  const meeting = may(viewer, "meeting:read") ? await meetingScreen(viewer) : null;
  return meeting?.asked ?? askedFacts(viewer, meeting);
}

async function WherePanel({ viewer }: { viewer: Viewer }) {
  const lists = await goLists(viewer);
  if (!lists) return null;
  const [proof, locale] = await Promise.all([goProof(viewer), currentLocale()]);
  const { w, f } = askWords(locale);
  return <WhereTables lists={lists} proof={proof} mayPlan={may(viewer, "inspections:plan")} w={w} f={f} />;
}
