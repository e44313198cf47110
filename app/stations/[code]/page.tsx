import type { Metadata } from "next";
import { z } from "zod";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { stationDetail } from "@/lib/air/queries/station-detail";
import { trace } from "@/lib/air/queries/trace";
import { stationDetailInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { HourDrawer } from "./_components/hour-drawer";
import { StationDetail } from "./_components/station-detail";

interface Props {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const hourInput = z.coerce.number().int().min(1).max(24).optional().catch(undefined);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await text("stations"))("title")} ${(await params).code}` };
}

/** One 点位: a day's hours as received, and the days before it. A station out of sight is not there. */
export default async function StationPage({ params, searchParams }: Props) {
  const [viewer, locale, { code }, search] = await Promise.all([
    viewerWith("stations:read"),
    currentLocale(),
    params,
    searchParams,
  ]);
  const input = stationDetailInput.safeParse({ ...search, station: code });
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [view, traced] = await Promise.all([
    input.success ? stationDetail(viewer, input.data) : null,
    traceKey ? trace(viewer, traceKey) : null,
  ]);
  if (!view) return denyForeign(viewer, { type: "station", id: (await params).code });
  const f = formats(locale);
  const path = `/stations/${view.station.code}`;
  const { trace: _open, hour: chosen, ...rest } = search;
  const hour = view.hours.find(({ label }) => label === hourInput.parse(chosen));
  const traceHref = (key: string) => searchHref(path, { ...rest, trace: key });
  return (
    <Desk viewer={viewer} current="stations" demo={env().demo}>
      <StationDetail view={view} f={f} path={path} search={rest} traceHref={traceHref} />
      {hour ? <HourDrawer view={view} hour={hour} f={f} closeHref={searchHref(path, rest)} /> : null}
      {traceKey ? <TraceDrawer view={traced} f={f} closeHref={searchHref(path, rest)} traceHref={traceHref} /> : null}
    </Desk>
  );
}
