import { Choices } from "@/components/ui/choices";
import { text } from "@/lib/i18n/text";

const TABS = [
  { key: "list", href: "/inspections" },
  { key: "coverage", href: "/inspections/coverage" },
  { key: "campaigns", href: "/inspections/campaigns" },
  { key: "sites", href: "/inspections/sites" },
  { key: "checklists", href: "/inspections/checklists" },
] as const;

/** The pages about inspections. */
export async function InspectionTabs({ current }: { current: (typeof TABS)[number]["key"] }) {
  const t = await text("inspections");
  return (
    <Choices
      label={t("tabs.label")}
      look="tabs"
      current={current}
      choices={TABS.map(({ key, href }) => ({ key, href, label: t(`tabs.${key}`) }))}
    />
  );
}
