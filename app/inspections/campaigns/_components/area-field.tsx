"use client";

import { useState } from "react";
import { NearButtons, type NearWords, useNearer } from "@/components/ledgers/map-near";
import { MapSketch } from "@/components/ledgers/map-sketch";
import { Button } from "@/components/ui/button";
import { type Option, Select, TextArea } from "@/components/ui/field";
import { AREA_TEXT_MAX, cornersOf } from "@/lib/campaigns/rules/campaign-area";

export interface AreaWords extends NearWords {
  open: string;
  hint: string;
  label: string;
  corners: string;
  cornersHelp: string;
  datum: string;
  undo: string;
  clear: string;
}

/** An area, drawn corner by corner on the sketch of the towns, or typed: one corner per line, longitude and latitude. */
export function AreaField({
  scope,
  towns,
  datums,
  words,
  text: given,
}: {
  scope: string;
  towns: readonly { id: number; name: string; rings: [number, number][][] }[];
  datums: Option[];
  words: AreaWords;
  /** The corners as they stand. */
  text: string;
}) {
  const [text, setText] = useState(given);
  const corners = cornersOf(text).filter((corner) => corner !== null);
  const last = corners.at(-1);
  const near = useNearer(last ? { lon: last[0], lat: last[1] } : null);
  return (
    <details className="map-point" open={given !== "" || undefined}>
      <summary>{words.open}</summary>
      <p className="field-help">{words.hint}</p>
      <MapSketch
        towns={towns}
        label={words.label}
        point={null}
        corners={corners}
        nearer={near.nearer}
        onPick={({ lon, lat }) => setText((before) => `${before.trim()}\n${lon}, ${lat}`.trim())}
      />
      {towns.length > 0 ? <NearButtons near={near} words={words} /> : null}
      <div className="row">
        <Button
          type="button"
          small
          onClick={() => setText((before) => before.trim().split("\n").slice(0, -1).join("\n"))}
        >
          {words.undo}
        </Button>
        <Button type="button" small onClick={() => setText("")}>
          {words.clear}
        </Button>
      </div>
      <TextArea
        scope={scope}
        name="area"
        label={words.corners}
        help={words.cornersHelp}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={AREA_TEXT_MAX}
      />
      <Select scope={scope} name="areaDatum" label={words.datum} options={datums} />
    </details>
  );
}
