import { Input, Select } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import type { StationPlace } from "@/lib/identity/queries/station-places";

/** What is asked of a new station and of a known one alike. */
export async function StationFields({ scope, station }: { scope: string; station?: StationPlace | undefined }) {
  const t = await text("admin");
  const kinds = ["town", "provincial", "national"] as const;
  return (
    <>
      <Input scope={scope} label={t("places.name")} name="name" required maxLength={40} defaultValue={station?.name} />
      <Input scope={scope} label={t("places.nameEn")} name="nameEn" maxLength={80} defaultValue={station?.nameEn} />
      <Select
        scope={scope}
        label={t("places.kind")}
        name="kind"
        required
        defaultValue={station?.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`places.stationKinds.${kind}`) }))}
      />
      {(["lon", "lat"] as const).map((name) => (
        <Input
          key={name}
          scope={scope}
          label={t(`places.${name}`)}
          name={name}
          type="number"
          step="any"
          min={name === "lon" ? -180 : -90}
          max={name === "lon" ? 180 : 90}
          defaultValue={station?.[name] ?? ""}
        />
      ))}
      <Input scope={scope} label={t("places.note")} name="note" maxLength={200} defaultValue={station?.note} />
    </>
  );
}
