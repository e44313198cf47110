import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { policy } from "@/lib/identity/queries/policy";
import { setTiles } from "../actions";

/** Where the map takes its background from; by itself it asks no other host. */
export async function MapTilesPanel() {
  const [t, value] = await Promise.all([text("admin"), policy("map.tiles")]);
  const gaps = { z: "{z}", x: "{x}", y: "{y}" };
  return (
    <Panel title={t("policy.tiles.title")} note={t("policy.tiles.note")}>
      <ActionForm action={setTiles} submit={t("policy.save")} done={t("policy.saved")}>
        <Seen of={value} />
        <Input
          scope="tiles"
          name="address"
          label={t("policy.tiles.address")}
          help={t("policy.tiles.addressHelp", gaps)}
          defaultValue={value.address}
          maxLength={500}
          autoComplete="off"
          wide
        />
        <Input
          scope="tiles"
          name="labels"
          label={t("policy.tiles.labels")}
          help={t("policy.tiles.labelsHelp")}
          defaultValue={value.labels}
          maxLength={500}
          autoComplete="off"
          wide
        />
        <Select
          scope="tiles"
          name="datum"
          label={t("policy.tiles.datum")}
          defaultValue={value.datum}
          options={(["wgs84", "gcj02"] as const).map((datum) => ({
            value: datum,
            label: t(`policy.tiles.datums.${datum}`),
          }))}
        />
        <Input
          scope="tiles"
          name="notice"
          label={t("policy.tiles.notice")}
          help={t("policy.tiles.noticeHelp")}
          defaultValue={value.notice}
          maxLength={120}
        />
        <Input scope="tiles" name="reason" label={t("policy.reason")} required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
