"use client";

import { MapPointField } from "@/components/ledgers/map-point";
import type { MapPoint as Point } from "@/components/ledgers/shot";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Locate } from "./locate";
import type { FormChoices, FormWords } from "./report-choices";
import { useTownSites } from "./town-sites";

/** Town and grid (preselected), then one of: a known site, the device's position, words. */
export function PlaceFields({
  choices,
  words,
  value,
  set,
  point,
  onPoint,
  scope,
}: {
  choices: FormChoices;
  words: FormWords;
  value: (name: string) => string;
  set: (name: string, value: string) => void;
  point: Point;
  onPoint: (point: Point) => void;
  scope?: string | undefined;
}) {
  const sites = useTownSites(choices, value("town"));
  const inTown = <Item extends { townId: number }>(items: readonly Item[]) =>
    items.filter((item) => String(item.townId) === value("town"));
  return (
    <>
      <div className="pair">
        <Select
          scope={scope}
          name="town"
          label={words.town}
          value={value("town")}
          onChange={(event) => {
            set("town", event.target.value);
            set("grid", "");
            set("site", "");
          }}
          options={namedOptions(choices.towns, words.choose)}
          required
        />
        <Select
          scope={scope}
          name="grid"
          label={words.grid}
          value={value("grid")}
          onChange={(event) => set("grid", event.target.value)}
          options={namedOptions(inTown(choices.grids), words.none)}
        />
      </div>
      {sites.length > 0 ? (
        <Select
          scope={scope}
          name="site"
          label={words.site}
          value={value("site")}
          onChange={(event) => set("site", event.target.value)}
          options={namedOptions(sites, words.none)}
        />
      ) : null}
      <Input
        scope={scope}
        name="address"
        label={words.address}
        help={words.addressHint}
        value={value("address")}
        onChange={(event) => set("address", event.target.value)}
        maxLength={200}
        required={value("site") === "" && point === null}
      />
      <Locate words={words} point={point} onPoint={onPoint} />
      {choices.outlines.length > 0 ? (
        <MapPointField towns={choices.outlines} words={words.map} point={point} onPoint={onPoint} />
      ) : null}
    </>
  );
}
