import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { explanation } from "@/lib/air/queries/explanation";
import { outlook } from "@/lib/air/queries/outlook";
import { trace } from "@/lib/air/queries/trace";
import { explanationInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { Explanation } from "./_components/explanation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("explain"))("title") };
}

/** Why the figures moved and what the year still allows. Everything that is chosen stands in the address. */
export default async function ExplainPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  const input = explanationInput.parse(search);
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [view, traced] = await Promise.all([explanation(viewer, input), traceKey ? trace(viewer, traceKey) : null]);
  if (!view) notFound();
  const { region: _region, group: _group, period: _period, date: _date, from: _from, to: _to, ...basis } = input;
  const ahead = await outlook(viewer, {
    ...basis,
    region: view.region.code,
    ...(view.places?.of.kind === "group" ? { group: view.places.of.code } : {}),
    from: view.from,
    to: view.to,
  });
  const f = formats(locale);
  const { trace: _open, ...rest } = search;
  const traceHref = (key: string) => searchHref("/explain", { ...rest, trace: key });
  return (
    <Desk viewer={viewer} current="explain" demo={env().demo}>
      <Explanation view={view} ahead={ahead} input={input} f={f} search={rest} traceHref={traceHref} />
      {traceKey ? (
        <TraceDrawer view={traced} f={f} closeHref={searchHref("/explain", rest)} traceHref={traceHref} />
      ) : null}
    </Desk>
  );
}
