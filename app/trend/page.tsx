import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { trace } from "@/lib/air/queries/trace";
import { trend } from "@/lib/air/queries/trend";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { trendInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { Trend } from "./_components/trend";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("trend"))("title") };
}

/** 趋势 of one region or station. Everything that is chosen stands in the address. */
export default async function TrendPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  const input = trendInput.parse(search);
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [view, traced] = await Promise.all([trend(viewer, input), traceKey ? trace(viewer, traceKey) : null]);
  if (!view) notFound();
  const f = formats(locale);
  const { trace: _open, ...rest } = search;
  const traceHref = (key: string) => searchHref("/trend", { ...rest, trace: key });
  return (
    <Desk viewer={viewer} current="trend" demo={env().demo}>
      <Trend
        view={view}
        input={input}
        pollutant={POLLUTANTS.find((p) => p === search.pollutant) ?? "pm25"}
        f={f}
        search={rest}
        traceHref={traceHref}
      />
      {traceKey ? (
        <TraceDrawer view={traced} f={f} closeHref={searchHref("/trend", rest)} traceHref={traceHref} />
      ) : null}
    </Desk>
  );
}
