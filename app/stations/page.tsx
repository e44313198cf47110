import type { Metadata } from "next";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { stations } from "@/lib/air/queries/stations";
import { trace } from "@/lib/air/queries/trace";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { stationFilter } from "./_components/station-filter";
import { StationList } from "./_components/station-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("stations"))("title") };
}

/** 点位: every station in the reader's sight, with its state. Filter and order stand in the address. */
export default async function StationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("stations:read"), currentLocale(), searchParams]);
  const filter = stationFilter.parse(search);
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [view, all, traced] = await Promise.all([
    stations(viewer, { region: filter.region }),
    stations(viewer, {}),
    traceKey ? trace(viewer, traceKey) : null,
  ]);
  const f = formats(locale);
  const { trace: _open, ...rest } = search;
  const traceHref = (key: string) => searchHref("/stations", { ...rest, trace: key });
  return (
    <Desk viewer={viewer} current="stations" demo={env().demo}>
      <StationList view={view} regions={all.regions} filter={filter} f={f} search={rest} traceHref={traceHref} />
      {traceKey ? (
        <TraceDrawer view={traced} f={f} closeHref={searchHref("/stations", rest)} traceHref={traceHref} />
      ) : null}
    </Desk>
  );
}
