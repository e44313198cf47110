import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { Choices } from "@/components/ui/choices";
import { Input, TextArea } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { calendarYear } from "@/lib/issues/queries/calendar-year";
import { calendarLines } from "@/lib/issues/rules/calendar-lines";
import { calendarFilter } from "@/lib/issues/schema-forms";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { dayOfWeek, yearOf } from "@/lib/shared/civil-date";
import { FillLink } from "../../_components/fill-link";
import { keepCalendar } from "../../issues/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("tasks"))("calendar.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 工作日历: by which days the clocks run; the office enters next year's when it is announced. */
export default async function CalendarPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:read");
  const thisYear = yearOf(today());
  const year = calendarFilter.parse(await searchParams).year ?? thisYear;
  const [t, locale, view] = await Promise.all([text("tasks"), currentLocale(), calendarYear(viewer, year)]);
  const { dayWithYear } = formats(locale);
  const years = [...new Set([...view.years, thisYear + 1, year])].sort((a, b) => b - a);
  return (
    <Desk viewer={viewer} current="tasks" demo={env().demo}>
      <PageHeader title={t("calendar.title")} />
      <div className="stack">
        <Panel
          title={t("calendar.year", { year })}
          note={view.document}
          side={
            <Choices
              label={t("calendar.years")}
              look="segmented"
              current={String(year)}
              choices={years.map((one) => ({
                key: String(one),
                label: String(one),
                href: `/tasks/calendar?year=${one}`,
              }))}
            />
          }
        >
          <p className="muted small">{t("calendar.note")}</p>
          <Table
            caption={t("calendar.year", { year })}
            rows={view.days}
            rowKey={(day) => day.date}
            empty={
              <EmptyState title={t("calendar.empty")} hint={t("calendar.emptyHint")} action={<FillLink of="issue" />} />
            }
            columns={[
              {
                key: "date",
                header: t("calendar.date"),
                rowHeader: true,
                cell: (day) => `${dayWithYear(day.date)} ${t(`calendar.weekday.${dayOfWeek(day.date)}`)}`,
              },
              {
                key: "kind",
                header: t("calendar.kind"),
                cell: (day) => (
                  <Badge tone={day.working ? "warn" : "good"}>
                    {t(day.working ? "calendar.work" : "calendar.off")}
                  </Badge>
                ),
              },
              { key: "name", header: t("calendar.name"), cell: (day) => day.name },
            ]}
          />
        </Panel>
        {may(viewer, "supervision:configure") ? (
          <Panel title={t("calendar.edit", { year })} note={t("calendar.editNote")} className="no-print">
            <ActionForm key={year} action={keepCalendar} submit={t("calendar.save")} done={t("calendar.saved")}>
              <Seen of={view.days} />
              <input type="hidden" name="year" value={year} />
              <Input
                scope="calendar"
                name="document"
                label={t("calendar.document")}
                defaultValue={view.document}
                maxLength={100}
                required
                wide
              />
              <TextArea
                scope="calendar"
                name="lines"
                label={t("calendar.lines")}
                help={t("calendar.linesHelp", { year })}
                defaultValue={calendarLines(view.days)}
                maxLength={6000}
                rows={14}
                required
              />
            </ActionForm>
          </Panel>
        ) : null}
      </div>
    </Desk>
  );
}
