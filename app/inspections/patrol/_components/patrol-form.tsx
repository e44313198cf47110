"use client";

import { type FormEvent, useEffect, useMemo, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft } from "@/components/issues/issue-fields";
import { OutboxTray } from "@/components/issues/outbox-tray";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { useTownSites } from "@/components/issues/town-sites";
import { useFieldForm } from "@/components/issues/use-field-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import { civilDateOf, startOfDay } from "@/lib/shared/civil-date";
import { type Finding, FindingList } from "../../_components/finding-list";
import type { WalkWords } from "./walk-words";

const FINDINGS_MAX = 10;
/** Where this device's owner walked last: preselected the next time. */
const REMEMBERED = "lantian-patrol-regions";

export interface PatrolFormProps {
  unitId: number;
  choices: FormChoices;
  formWords: FormWords;
  words: WalkWords;
  /** "提交巡查（问题 n 项）" for n = 1 … 10. */
  submitWords: readonly string[];
  findingWords: { finding: string; forItem: string; removeFinding: string };
}

/** 记巡查: where, and whether anything was found. A clean one is two taps once the place is remembered. */
export function PatrolForm({ unitId, choices, formWords, words, submitWords, findingWords }: PatrolFormProps) {
  const [town, setTown] = useState(choices.townId || String(choices.towns[0]?.id ?? ""));
  const [regions, setRegions] = useState<string[]>(choices.gridId ? [choices.gridId] : []);
  const [sites, setSites] = useState<string[]>([]);
  const [findings, setFindings] = useState<Finding[]>([]);
  const [night, setNight] = useState(false);
  const draft = useMemo(() => ({ town, regions, sites, findings, night }), [town, regions, sites, findings, night]);
  const { submit, sending, said, complain } = useFieldForm({
    userId: choices.userId,
    form: "patrol",
    slot: "patrol",
    page: "/inspections/patrol",
    draft,
    isEmpty: (written) => written.findings.length === 0,
    onFound: (found) => {
      setTown(found.town);
      setRegions(found.regions);
      setSites(found.sites);
      setFindings(found.findings);
      setNight(found.night);
    },
    // What was changed while it was on its way stays.
    onSent: (sent) => {
      setFindings((now) => now.filter((finding) => !sent.findings.includes(finding)));
      setSites((now) => (now === sent.sites ? [] : now));
    },
  });

  useEffect(() => {
    const now = new Date();
    const hour = (now.getTime() - startOfDay(civilDateOf(now)).getTime()) / 3_600_000;
    setNight(hour >= 20 || hour < 6);
    const last = remembered(`${REMEMBERED}-${choices.userId}`);
    const grid = choices.grids.find((one) => last.includes(String(one.id)));
    if (!choices.gridId && grid && (!choices.townId || String(grid.townId) === choices.townId)) {
      setTown(String(grid.townId));
      setRegions(last.filter((id) => choices.grids.some((one) => String(one.id) === id)));
    }
  }, [choices]);

  const grids = choices.grids.filter((grid) => String(grid.townId) === town);
  const townName = choices.towns.find((one) => String(one.id) === town)?.name ?? "";
  // A grid's own people walk their grid; they have no say over the whole town.
  const places = [
    ...grids.map((grid) => ({ id: String(grid.id), name: grid.name })),
    ...(choices.gridId ? [] : [{ id: town, name: words.wholeTown.replace("{town}", townName) }]),
  ];
  const here = useTownSites(choices, town).filter(
    (site) => regions.includes(String(site.gridId)) || regions.includes(String(site.townId)),
  );
  const toggle = (list: string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]);
  const known = { town, grid: regions.length === 1 && regions[0] !== town ? (regions[0] ?? "") : "" };
  const begin = () =>
    setFindings((before) => [
      ...before,
      { id: newUuid(), itemId: null, draft: emptyDraft({ ...known, owner: choices.ownUnitId }) },
    ]);

  const send = () => {
    if (regions.length === 0) return complain(words.region);
    const label = places
      .filter((place) => regions.includes(place.id))
      .map((place) => place.name)
      .join("、");
    const at = new Date();
    const day = civilDateOf(at);
    const parts = findings.map(({ id, draft }) => {
      const { input, evidence } = draftInput(id, draft, choices);
      return { input, ...evidence };
    });
    // What was found in a town or one of its grids stains that region, and no other.
    const stained = new Set(parts.flatMap(({ input }) => [String(input.townId ?? ""), String(input.gridId ?? "")]));
    remember(`${REMEMBERED}-${choices.userId}`, regions);
    return submit((clientId) => ({
      label,
      address: "/api/inspections",
      input: {
        clientId,
        kind: night ? "night" : "routine",
        title: words.title1.replace("{place}", label).slice(0, 100),
        leadUnitId: unitId,
        plannedFrom: day,
        plannedTo: day,
        startedAt: at.toISOString(),
        finishedAt: at.toISOString(),
        regions: regions.map((id) => ({ regionId: Number(id), clean: !stained.has(id) })),
        sites: sites.map((id) => ({ siteId: Number(id), clean: true })),
      },
      parts,
    }));
  };

  return (
    <form
      className="phone-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      {choices.towns.length > 1 ? (
        <Select
          name="town"
          label={words.town}
          value={town}
          onChange={(event) => {
            setTown(event.target.value);
            setRegions([]);
            setSites([]);
          }}
          options={namedOptions(choices.towns)}
        />
      ) : null}
      <Ticks
        label={words.grids}
        items={places}
        chosen={regions}
        onToggle={(id) => setRegions((before) => toggle(before, id))}
      />
      <label className="check">
        <input type="checkbox" checked={night} onChange={(event) => setNight(event.target.checked)} />
        {words.night}
      </label>
      {here.length > 0 ? (
        <details className="map-point">
          <summary>{words.sites}</summary>
          <Ticks
            label={words.sites}
            items={here.map((site) => ({ id: String(site.id), name: site.name }))}
            chosen={sites}
            onToggle={(id) => setSites((before) => toggle(before, id))}
          />
        </details>
      ) : null}
      <FindingList
        findings={findings}
        onFindings={setFindings}
        itemText={() => ""}
        choices={choices}
        formWords={formWords}
        words={findingWords}
      />
      {findings.length === 0 ? (
        <>
          <Button kind="primary" disabled={sending}>
            {sending ? words.sending : words.clean}
          </Button>
          <Button type="button" onClick={begin}>
            {words.found}
          </Button>
        </>
      ) : (
        <>
          {findings.length < FINDINGS_MAX ? (
            <Button type="button" onClick={begin}>
              {words.another}
            </Button>
          ) : null}
          <Button kind="primary" disabled={sending}>
            {sending ? words.sending : submitWords[findings.length - 1]}
          </Button>
        </>
      )}
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
      <OutboxTray userId={choices.userId} near />
    </form>
  );
}

/** Not every browser lets a page remember; a preselection is not worth a failed patrol. */
function remembered(key: string): string[] {
  try {
    return localStorage.getItem(key)?.split(",") ?? [];
  } catch {
    return [];
  }
}

function remember(key: string, regions: readonly string[]): void {
  try {
    localStorage.setItem(key, regions.join(","));
  } catch {
    // As above.
  }
}

function Ticks({
  label,
  items,
  chosen,
  onToggle,
}: {
  label: string;
  items: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}) {
  return (
    <fieldset className="ticks large">
      <legend className="field-label">{label}</legend>
      {items.map((item) => (
        <label key={item.id} className="check">
          <input type="checkbox" checked={chosen.includes(item.id)} onChange={() => onToggle(item.id)} />
          {item.name}
        </label>
      ))}
    </fieldset>
  );
}
