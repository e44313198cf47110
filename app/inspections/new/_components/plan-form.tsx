"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { DateInput, Input, type Option, Select, TextArea } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Notice } from "@/components/ui/states";
import { planEveryTown, planOne } from "../../actions";
import { type PlacesChoice, PlanPlaces, type PlanSite } from "./plan-places";
import type { PlanWords } from "./plan-words";
import { type Person, TeamFields } from "./team-fields";

interface Named {
  id: number;
  name: string;
}

export interface PlanChoices {
  words: PlanWords & { all: string; choose: string };
  today: string;
  ownUnitId: number;
  /** The office: leads in any unit's name, plans a self-check for every town at once. */
  everywhere: boolean;
  kinds: Option[];
  siteKinds: Option[];
  units: (Named & { kind: string })[];
  towns: Named[];
  grids: (Named & { townId: number })[];
  checklists: { versionId: number; siteKind: string; name: string }[];
  campaigns: Named[];
  sites: PlanSite[];
  /** Places chosen from the start: one comes from the page of one, several from a list of where to go. */
  chosen: readonly number[];
  /** What the form begins with, "" = nothing. */
  campaign: string;
  checklist: string;
}

/** Who goes where and when, with which checklist. */
export function PlanForm(choices: PlanChoices) {
  const { words } = choices;
  const router = useRouter();
  const [fields, setFields] = useState({
    kind: choices.campaign ? "campaign" : choices.everywhere ? "joint" : "routine",
    title: "",
    lead: String(choices.ownUnitId),
    from: choices.today,
    to: choices.today,
    campaign: choices.campaign,
    checklist: choices.checklist,
    note: "",
  });
  const [people, setPeople] = useState<Person[]>([]);
  const [places, setPlaces] = useState<PlacesChoice>({
    ...startingPlaces(choices),
    sites: choices.chosen.map(String),
  });
  const [everyTown, setEveryTown] = useState(false);
  const [said, setSaid] = useState<Said<unknown> | null>(null);
  const [done, setDone] = useState("");
  const { pending, send } = useSending<{ inspectionIds: number[] } | { inspectionId: number }>();
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) => {
    const { value } = event.target;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const many = everyTown && fields.kind === "self_check";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const common = {
      title: fields.title.trim(),
      plannedFrom: fields.from,
      plannedTo: fields.to,
      note: fields.note.trim(),
      ...(fields.campaign ? { campaignId: Number(fields.campaign) } : {}),
      ...(fields.checklist ? { checklistVersionId: Number(fields.checklist) } : {}),
    };
    // The key is the plan's own id: the same until an answer came, then another plan's.
    const call = (clientId: string) =>
      many
        ? planEveryTown({
            ...common,
            clientId,
            ...(places.siteKind ? { siteKind: places.siteKind } : {}),
            townUnitIds: [],
          })
        : planOne({
            ...common,
            clientId,
            kind: fields.kind,
            leadUnitId: Number(fields.lead),
            team: people
              .filter((person) => person.unit && person.name.trim())
              .map((person) => ({
                team: person.team || "1",
                unitId: Number(person.unit),
                name: person.name.trim(),
                isLead: person.isLead,
              })),
            regionIds: places.regions.map(Number),
            siteIds: places.sites.map(Number),
          });
    send(call, (answer) => {
      setSaid(answer);
      if (!answer.ok) return;
      if ("inspectionIds" in answer.data) {
        setDone(words.planned.replace("{count}", String(answer.data.inspectionIds.length)));
        return router.push("/inspections?kind=self_check&state=planned");
      }
      router.push(`/inspections/${answer.data.inspectionId}`);
    });
  };

  return (
    <form className="phone-form wide-form" onSubmit={submit}>
      {done ? <Notice tone="good">{done}</Notice> : null}
      <div className="pair">
        <Select name="kind" label={words.kind} value={fields.kind} onChange={set("kind")} options={choices.kinds} />
        <Input
          name="title"
          label={words.name}
          value={fields.title}
          onChange={set("title")}
          maxLength={many ? 80 : 100}
          required
          autoComplete="off"
        />
      </div>
      {choices.everywhere && fields.kind === "self_check" ? (
        <label className="check">
          <input type="checkbox" checked={everyTown} onChange={(event) => setEveryTown(event.target.checked)} />
          {words.everyTown}
        </label>
      ) : null}
      {many ? <p className="field-help">{words.everyTownHint}</p> : null}
      <div className="pair">
        <DateInput name="from" label={words.from} value={fields.from} onChange={set("from")} required />
        <DateInput name="to" label={words.to} value={fields.to} onChange={set("to")} min={fields.from} required />
      </div>
      <div className="pair">
        <Select
          name="checklist"
          label={words.checklist}
          value={fields.checklist}
          onChange={(event) => {
            set("checklist")(event);
            const list = choices.checklists.find((one) => String(one.versionId) === event.target.value);
            if (list) setPlaces((before) => ({ ...before, siteKind: list.siteKind, sites: [] }));
          }}
          options={[
            { value: "", label: words.noChecklist },
            ...choices.checklists.map((list) => ({ value: String(list.versionId), label: list.name })),
          ]}
        />
        <Select
          name="campaign"
          label={words.campaign}
          value={fields.campaign}
          onChange={set("campaign")}
          options={namedOptions(choices.campaigns, "—")}
        />
      </div>
      {many ? (
        <Select
          name="siteKind"
          label={words.siteKind}
          value={places.siteKind}
          onChange={(event) => setPlaces((before) => ({ ...before, siteKind: event.target.value }))}
          options={[{ value: "", label: "—" }, ...choices.siteKinds]}
        />
      ) : (
        <>
          <Select
            name="lead"
            label={words.lead}
            value={fields.lead}
            onChange={set("lead")}
            options={namedOptions(choices.units, words.choose).filter(
              (option) => choices.everywhere || option.value === String(choices.ownUnitId),
            )}
            required
          />
          <TeamFields people={people} onPeople={setPeople} units={choices.units} words={words} />
          <PlanPlaces
            places={places}
            onPlaces={setPlaces}
            towns={choices.towns}
            grids={choices.grids}
            sites={choices.sites}
            siteKinds={choices.siteKinds}
            words={words}
          />
        </>
      )}
      <TextArea name="note" label={words.note} value={fields.note} onChange={set("note")} maxLength={2000} />
      <Button kind="primary" disabled={pending}>
        {pending ? words.sending : words.submit}
      </Button>
      <SaidNotice said={said} />
    </form>
  );
}

/** The towns of the chosen places, and their kind where it is one and the same: another would hide them. */
function startingPlaces({
  sites,
  chosen,
}: Pick<PlanChoices, "sites" | "chosen">): Pick<PlacesChoice, "regions" | "siteKind"> {
  const found = sites.filter(({ id }) => chosen.includes(id));
  const kinds = new Set(found.map(({ kind }) => kind));
  return {
    regions: [...new Set(found.map(({ townId }) => String(townId)))],
    siteKind: kinds.size === 1 ? ([...kinds][0] ?? "") : "",
  };
}
