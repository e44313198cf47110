import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import { move } from "../actions";
import { regionOptions } from "./region-options";

const ABOVE = { city: null, district: "city", town: "district", village: "town" } as const;

/** Below which region one stands (划转, or a place that a file has made on its own); nothing where there is none to choose. */
export async function RegionMove({ region, regions }: { region: RegionNode; regions: readonly RegionNode[] }) {
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { id, parentId } = region;
  const choices = regions.filter(
    (one) => one.level === ABOVE[region.level] && one.id !== parentId && one.closedOn === null,
  );
  if (choices.length === 0) return null;
  return (
    <Panel title={t("places.moveRegion", { name: region.name })}>
      <ActionForm key={id} action={move} pairs submit={t("places.move")} done={t("places.done")}>
        <Seen of={{ parentId }} />
        <input type="hidden" name="id" value={id} />
        <Select
          scope="move"
          label={t("places.moveTo")}
          name="parentId"
          required
          options={regionOptions(choices, locale, t("places.pick"))}
        />
        <Input scope="move" label={t("places.reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
