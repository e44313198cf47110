import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { PageTime } from "@/lib/platform/page-times";

/** Pages that let people wait, the slowest first; what is said when none does. */
export async function SlowPanel({ slow }: { slow: readonly PageTime[] }) {
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { number } = formats(locale);
  const unit = locale === "en" ? "s" : "秒";
  const seconds = (ms: number) => number(ms / 1000, 1);
  return (
    <Panel title={t("system.slow")} note={t("system.slowNote")}>
      <Table
        caption={t("system.slow")}
        rows={slow}
        rowKey={({ page }) => page}
        empty={<EmptyState title={t("system.slowNone")} hint={t("system.slowNoneHint")} />}
        columns={[
          { key: "page", header: t("system.page"), rowHeader: true, cell: ({ page }) => page },
          { key: "openings", header: t("system.openings"), num: true, cell: ({ openings }) => number(openings, 0) },
          { key: "median", header: t("system.median"), unit, num: true, cell: ({ median }) => seconds(median) },
          {
            key: "slowest",
            header: t("system.slowest"),
            unit,
            num: true,
            cell: ({ slowest20th }) => seconds(slowest20th),
          },
          { key: "longest", header: t("system.longest"), unit, num: true, cell: ({ longest }) => seconds(longest) },
        ]}
      />
    </Panel>
  );
}
