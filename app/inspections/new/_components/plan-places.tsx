"use client";

import { Button } from "@/components/ui/button";
import { type Option, Select } from "@/components/ui/field";
import type { PlanWords } from "./plan-words";

export interface PlanSite {
  id: number;
  kind: string;
  townId: number;
  gridId: number | null;
  name: string;
  town: string;
  /** "12 天前查过". */
  seen: string;
}
export interface PlacesChoice {
  regions: string[];
  sites: string[];
  siteKind: string;
}

/** Towns (and within them grids), then the ledger's places there, longest unseen first. */
export function PlanPlaces({
  places,
  onPlaces,
  towns,
  grids,
  sites,
  siteKinds,
  words,
}: {
  places: PlacesChoice;
  onPlaces: (change: (before: PlacesChoice) => PlacesChoice) => void;
  towns: readonly { id: number; name: string }[];
  grids: readonly { id: number; name: string; townId: number }[];
  sites: readonly PlanSite[];
  siteKinds: readonly Option[];
  words: PlanWords & { all: string };
}) {
  const { regions, siteKind } = places;
  const has = (id: number | null) => id !== null && regions.includes(String(id));
  const listed = sites.filter(
    (site) => (siteKind === "" || site.kind === siteKind) && (has(site.townId) || has(site.gridId)),
  );
  const toggle = (list: string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);
  const shownGrids = grids.filter((grid) => has(grid.townId) || has(grid.id));
  const region = (id: number) => () =>
    onPlaces((before) => ({ ...before, regions: toggle(before.regions, String(id)), sites: [] }));
  return (
    <>
      <fieldset className="ticks">
        <legend className="field-label">{words.regions}</legend>
        {towns.map((town) => (
          <label key={town.id} className="check">
            <input type="checkbox" checked={has(town.id)} onChange={region(town.id)} />
            {town.name}
          </label>
        ))}
        <span className="field-help">{words.regionsHint}</span>
      </fieldset>
      {shownGrids.length > 0 ? (
        <details className="map-point">
          <summary>{words.grids}</summary>
          <fieldset className="ticks">
            <legend className="visually-hidden">{words.grids}</legend>
            {shownGrids.map((grid) => (
              <label key={grid.id} className="check">
                <input type="checkbox" checked={has(grid.id)} onChange={region(grid.id)} />
                {grid.name}
              </label>
            ))}
          </fieldset>
        </details>
      ) : null}
      <Select
        name="siteKind"
        label={words.siteKind}
        help={words.sitesHint}
        value={siteKind}
        onChange={(event) => onPlaces((before) => ({ ...before, siteKind: event.target.value, sites: [] }))}
        options={[{ value: "", label: words.all }, ...siteKinds]}
      />
      <fieldset className="ticks">
        <legend className="field-label">
          {words.sites} · {words.picked.replace("{count}", String(places.sites.length))}
        </legend>
        {listed.length === 0 ? (
          <p className="muted small">{words.noSites}</p>
        ) : (
          <div className="row">
            <Button
              type="button"
              small
              onClick={() =>
                onPlaces((before) => ({ ...before, sites: listed.slice(0, 500).map((site) => String(site.id)) }))
              }
            >
              {words.pickAll}
            </Button>
            <Button type="button" small onClick={() => onPlaces((before) => ({ ...before, sites: [] }))}>
              {words.pickNone}
            </Button>
          </div>
        )}
        <div className="site-ticks">
          {listed.map((site) => (
            <label key={site.id} className="check">
              <input
                type="checkbox"
                checked={places.sites.includes(String(site.id))}
                onChange={() => onPlaces((before) => ({ ...before, sites: toggle(before.sites, String(site.id)) }))}
              />
              <span>
                {site.name}
                <small className="muted"> {site.seen}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
