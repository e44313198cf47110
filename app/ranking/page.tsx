import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { ranking } from "@/lib/air/queries/ranking";
import { trace } from "@/lib/air/queries/trace";
import { rankingInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { Ranking } from "./_components/ranking";
import { RankingKinds } from "./_components/ranking-kinds";
import { RectificationRanking } from "./_components/rectification-ranking";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ranking"))("title") };
}

/** 排名 of one set over one span by one measure. Everything that is chosen stands in the address. */
export default async function RankingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  if (search.kind === "rectification" && may(viewer, "scorecards:read"))
    return (
      <Desk viewer={viewer} current="ranking" demo={env().demo}>
        <RectificationRanking viewer={viewer} search={search} locale={locale} />
      </Desk>
    );
  const input = rankingInput.parse(search);
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [view, traced] = await Promise.all([ranking(viewer, input), traceKey ? trace(viewer, traceKey) : null]);
  if (!view) notFound();
  const f = formats(locale);
  const { trace: _open, ...rest } = search;
  const traceHref = (key: string) => searchHref("/ranking", { ...rest, trace: key });
  return (
    <Desk viewer={viewer} current="ranking" demo={env().demo}>
      {may(viewer, "scorecards:read") ? <RankingKinds current="air" /> : null}
      <Ranking view={view} input={input} exports={may(viewer, "export")} f={f} search={rest} traceHref={traceHref} />
      {traceKey ? (
        <TraceDrawer view={traced} f={f} closeHref={searchHref("/ranking", rest)} traceHref={traceHref} />
      ) : null}
    </Desk>
  );
}
