import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DayBalance } from "@/components/air/day-balance";
import { regionName } from "@/components/air/region-name";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { balancePage } from "@/lib/air/queries/balance-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { liveByTown } from "@/lib/issues/queries/live-by-town";
import { isWished } from "@/lib/messages/queries/notification-wishes";
import { env } from "@/lib/platform/env";
import { FillLink } from "../_components/fill-link";
import { BalanceLog, TownsNow } from "./_components/balance-tables";
import { WishForm } from "./_components/wish-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("balance"))("title") };
}

/** 日内倒算: what the hours left may bring, where it stands highest, and what became of such afternoons. */
export default async function TodayPage() {
  const [viewer, locale] = await Promise.all([viewerWith("figures:read"), currentLocale()]);
  const [view, b, a] = await Promise.all([balancePage(viewer, {}), text("balance"), text("air")]);
  if (!view) notFound();
  const [work, wished] = await Promise.all([
    liveByTown(
      viewer,
      view.towns.map(({ id }) => id),
    ),
    isWished(viewer, "day-balance"),
  ]);
  const isOpen = view.balance.some(({ pollutant, state }) => pollutant === view.townsOf && state === "open");
  const f = formats(locale);
  const count = (came: string) => view.log.filter((day) => day.came === came).length;
  return (
    <Desk viewer={viewer} current="dashboard" demo={env().demo}>
      <PageHeader
        title={b("title")}
        chips={[
          { key: "region", label: regionName(view.region, locale) },
          { key: "date", label: f.dayWithYear(view.date) },
        ]}
      />
      <div className="grid">
        <Panel className="span-12" title={b("title")} note={b("note")} side={<WishForm wished={wished} b={b} />}>
          {view.balance.length === 0 ? (
            <EmptyState title={b("page.none")} action={<FillLink of="hours" />} />
          ) : (
            <DayBalance balance={view.balance} b={b} a={a} />
          )}
          <p className="panel-note">{b("wish.note")}</p>
        </Panel>
        <Panel
          className={isOpen ? "span-12" : "span-6"}
          title={b("page.towns", { pollutant: a(`pollutant.${view.townsOf}`) })}
          note={b("page.townsNote")}
        >
          <TownsNow towns={view.towns} work={work} decides={isOpen ? view.townsOf : null} b={b} f={f} />
        </Panel>
        <Panel
          className={isOpen ? "span-12" : "span-6"}
          title={b("page.log", { days: view.logDays, label: view.logLabel })}
          note={b("page.logNote", { saved: count("saved"), lost: count("lost") })}
        >
          <BalanceLog days={view.log} of={view.logDays} b={b} a={a} f={f} />
        </Panel>
      </div>
    </Desk>
  );
}
