import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TraceDrawer } from "@/components/air/trace-drawer";
import { Desk } from "@/components/shell/desk";
import { searchHref } from "@/components/ui/search-href";
import { overview } from "@/lib/air/queries/overview";
import { trace } from "@/lib/air/queries/trace";
import { dashboardInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { actionsToday } from "@/lib/issues/queries/action-today";
import { env } from "@/lib/platform/env";
import { validExemptions } from "@/lib/winter/queries/valid-exemptions";
import { Overview } from "./_components/overview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("dashboard"))("title") };
}

/** 指挥总览 of one region up to one day. Everything that is chosen stands in the address. */
export default async function DashboardPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("figures:read"), currentLocale(), searchParams]);
  const input = dashboardInput.parse(search);
  const traceKey = typeof search.trace === "string" ? search.trace : undefined;
  const [found, traced, actions, exemptions] = await Promise.all([
    overview(viewer, input),
    traceKey ? trace(viewer, traceKey) : null,
    actionsToday(viewer),
    validExemptions(viewer),
  ]);
  if (!found) notFound();
  const f = formats(locale);
  const { trace: _open, ...rest } = search;
  const closeHref = searchHref("/", rest);
  const traceHref = (key: string) => searchHref("/", { ...rest, trace: key });

  return (
    <Desk viewer={viewer} current="dashboard" demo={env().demo}>
      <Overview
        answer={found.answer}
        asOf={found.asOf}
        actions={actions}
        f={f}
        search={rest}
        traceHref={traceHref}
        exemptions={exemptions}
        mayImport={may(viewer, "import:stage")}
      />
      {traceKey ? <TraceDrawer view={traced} f={f} closeHref={closeHref} traceHref={traceHref} /> : null}
    </Desk>
  );
}
