import type { NewRegion, NewStation } from "./new-places";
import type { Finding } from "./parsed-rows";

/** A place that the commit will make: found in the file, allowed by the importer, its id reserved. */
export type PendingPlace = { id: number } & (
  | { kind: "station"; station: NewStation }
  | { kind: "region"; region: NewRegion }
);

/** A pending place as a finding: what the preview shows is also what the commit works from. */
export function findingOf(place: PendingPlace): Finding {
  if (place.kind === "region") {
    const { code, name, nameEn, level } = place.region;
    return { kind: "new-region", params: { id: place.id, code, name, nameEn, level } };
  }
  const { code, name, nameEn, lon, lat, isControl, evaluates, region } = place.station;
  return {
    kind: "new-station",
    params: {
      id: place.id,
      code,
      name,
      nameEn,
      lon: lon ?? "",
      lat: lat ?? "",
      control: isControl ? 1 : 0,
      evaluates: evaluates ? 1 : 0,
      regionCode: region.code,
      regionName: region.name,
      regionNameEn: region.nameEn,
      regionLevel: region.level,
    },
  };
}

/** The pending places among a batch's findings. */
export function pendingPlaces(findings: readonly Finding[]): PendingPlace[] {
  return findings.flatMap(({ kind, params }): PendingPlace[] => {
    const text = (key: string) => String(params[key] ?? "");
    const level = (key: string) => (params[key] === "district" ? "district" : "city");
    const coordinate = (key: string) => (typeof params[key] === "number" ? params[key] : null);
    const id = Number(params.id);
    if (kind === "new-region")
      return [
        {
          id,
          kind: "region",
          region: { code: text("code"), name: text("name"), nameEn: text("nameEn"), level: level("level") },
        },
      ];
    if (kind !== "new-station") return [];
    const region = {
      code: text("regionCode"),
      name: text("regionName"),
      nameEn: text("regionNameEn"),
      level: level("regionLevel"),
    } as const;
    const station = {
      code: text("code"),
      name: text("name"),
      nameEn: text("nameEn"),
      lon: coordinate("lon"),
      lat: coordinate("lat"),
      isControl: params.control === 1,
      evaluates: params.evaluates === 1,
      region,
    };
    return [{ id, kind: "station", station }];
  });
}
