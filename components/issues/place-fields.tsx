"use client";

import { useState } from "react";
import { MapPointField } from "@/components/ledgers/map-point";
import type { MapPoint as Point } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
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
  const [failed, setFailed] = useState(false);
  const sites = useTownSites(choices, value("town"));
  const inTown = <Item extends { townId: number }>(items: readonly Item[]) =>
    items.filter((item) => String(item.townId) === value("town"));
  const locate = () => {
    setFailed(false);
    if (!navigator.geolocation) return setFailed(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onPoint({ lon: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)) }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
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
      <div className="row">
        <Button type="button" onClick={locate}>
          {words.locate}
        </Button>
        <span role="status" className="small">
          {failed ? words.locateFailed : point ? words.located.replace("{place}", `${point.lon}, ${point.lat}`) : null}
        </span>
      </div>
      {choices.outlines.length > 0 ? (
        <MapPointField towns={choices.outlines} words={words.map} point={point} onPoint={onPoint} />
      ) : null}
    </>
  );
}
