import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { env } from "@/lib/platform/env";
import { civilDateOf } from "@/lib/shared/civil-date";
import { InspectionTabs } from "../_components/inspection-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("checklists.title") };
}

export default async function ChecklistsPage() {
  const viewer = await viewerWith("inspections:read");
  const edits = may(viewer, "supervision:configure");
  const [t, ts, locale, lists] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    checklistList(edits),
  ]);
  const { dayWithYear } = formats(locale);
  const day = (at: Date) => dayWithYear(civilDateOf(at));
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={t("checklists.title")}
        actions={
          edits ? (
            <ButtonLink kind="primary" href="/inspections/checklists/new">
              {t("checklists.new")}
            </ButtonLink>
          ) : null
        }
      />
      <InspectionTabs current="checklists" />
      <div className="grid">
        {lists.map((list) => (
          <div key={list.id} className="span-6">
            <Panel
              title={named(locale)(list).name}
              note={[
                list.siteKind ? ts(`siteKind.${list.siteKind}`) : t("checklists.anyKind"),
                t("checklists.version", { version: list.version }),
                t("checklists.published", { at: day(list.publishedAt) }),
              ].join(" · ")}
              side={
                <a href={`/inspections/checklists/${list.code}`}>
                  {t(edits ? "checklists.edit" : "checklists.history")}
                </a>
              }
            >
              {list.retired ? <Badge tone="warn">{t("checklists.retired")}</Badge> : null}
              <ol className="items">
                {list.items.map((item) => (
                  <li key={item.id}>{localText(item.text, item.textEn, locale)}</li>
                ))}
              </ol>
            </Panel>
          </div>
        ))}
      </div>
    </Desk>
  );
}
