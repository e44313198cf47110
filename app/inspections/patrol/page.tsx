import type { Metadata } from "next";
import { formChoices, formWords } from "@/components/issues/form-choices";
import { KeepForOffline } from "@/components/issues/keep-for-offline";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { reportOptions } from "@/lib/issues/queries/report-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { env } from "@/lib/platform/env";
import { PatrolForm } from "./_components/patrol-form";
import { WALK_WORDS, type WalkWords } from "./_components/walk-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("walk.title") };
}

export default async function PatrolPage() {
  const viewer = await viewerWith("inspections:record");
  const [t, ts, ti, locale, options, categories, outlines] = await Promise.all([
    text("inspections"),
    text("words"),
    text("issues"),
    currentLocale(),
    reportOptions(viewer, "inspections:record"),
    categoryTree(),
    townOutlines(viewer),
  ]);
  const blanks = { count: 0, numbers: "{numbers}", places: "{places}", place: "{place}", town: "{town}" };
  const words = Object.fromEntries(WALK_WORDS.map((key) => [key, t(`walk.${key}`, { ...blanks })])) as WalkWords;
  const choices = formChoices(viewer, locale, ts, { options, categories, outlines });
  const wordsOfForm = formWords(ti, t);
  const more = {
    unitId: viewer.unitId,
    words,
    submitWords: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => t("walk.submit", { count })),
    findingWords: {
      finding: t("run.finding", { n: "{n}" }),
      forItem: "",
      removeFinding: t("run.removeFinding"),
    },
  };
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("walk.title")} />
      <Panel title={t("walk.title")} note={t("walk.hint")}>
        <PatrolForm choices={choices} formWords={wordsOfForm} {...more} />
        <KeepForOffline field={{ id: "patrol", userId: viewer.userId, choices, formWords: wordsOfForm, more }} />
      </Panel>
    </Desk>
  );
}
