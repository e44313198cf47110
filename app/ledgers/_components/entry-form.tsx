"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import { isLost, type Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { MapPointField } from "@/components/ledgers/map-point";
import { forgottenIn, RegisterFields, type ShownField, valuesIn } from "@/components/ledgers/register-fields";
import type { MapPoint } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { Input, type Option, Select } from "@/components/ui/field";
import type { KeptEntry } from "@/lib/ledgers/commands/keep-entry";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import { keepRegisterEntry } from "../actions";
import type { EntryWords } from "./entry-words";
import { faultsOf } from "./faults-of";
import { TwinChoices } from "./twin-choices";

export interface EditedEntry {
  siteId: number;
  version: number;
  code: string;
  kind: string;
  name: string;
  nameEn: string;
  townId: string;
  gridId: string;
  address: string;
  ownerUnitId: string;
  outerNo: string;
  point: MapPoint;
  contactMask: string;
}

const PLACE = [
  "kind",
  "name",
  "nameEn",
  "townId",
  "gridId",
  "address",
  "lon",
  "lat",
  "datum",
  "ownerUnitId",
  "outerNo",
  "contactName",
  "contactPhone",
  "forgetContact",
  "differentReason",
];

/** The form of an entry, from its register's definition; possible twins are shown before anything is saved. */
export function EntryForm({
  register,
  entry,
  kinds,
  named,
  fields,
  towns,
  grids,
  owners,
  outlines,
  words,
}: {
  register: string;
  /** Null = a new one. */
  entry: EditedEntry | null;
  kinds: Option[];
  /** Without a name the register names it. */
  named: boolean;
  fields: ShownField[];
  towns: Option[];
  grids: (Option & { townId: string })[];
  owners: Option[];
  outlines: TownOutline[];
  words: EntryWords;
}) {
  const router = useRouter();
  const [town, setTown] = useState(entry?.townId ?? (towns.length === 2 ? (towns[1]?.value ?? "") : ""));
  const [point, setPoint] = useState<MapPoint>(entry?.point ?? null);
  const [said, setSaid] = useState<Said<KeptEntry> | null>(null);
  const { pending, send } = useSending<KeptEntry>();
  const twins = said !== null && !isLost(said) && said.ok && "twins" in said.data ? said.data.twins : [];
  const faults = faultsOf(said);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const place = Object.fromEntries(PLACE.filter((name) => form.has(name)).map((name) => [name, form.get(name)]));
    const different = [...form.keys()]
      .filter((name) => name.startsWith("different."))
      .map((name) => Number(name.slice("different.".length)));
    const input = {
      register,
      ...(entry ? { siteId: String(entry.siteId), version: String(entry.version) } : {}),
      ...place,
      values: valuesIn(form),
      forget: forgottenIn(form),
      different,
    };
    send(
      (idempotencyKey) => keepRegisterEntry({ ...input, idempotencyKey }),
      (answer) => {
        setSaid(answer);
        if (!isLost(answer) && answer.ok && "saved" in answer.data)
          router.push(`/ledgers/${register}/${answer.data.saved.code}`);
      },
    );
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="form pairs">
        <h3 className="wide">{words.place}</h3>
        {kinds.length > 1 ? (
          <Select
            name="kind"
            label={words.kind}
            defaultValue={entry?.kind ?? kinds[0]?.value}
            options={kinds}
            required
          />
        ) : null}
        <Input
          name="name"
          label={words.name}
          help={named ? words.nameHint : undefined}
          error={faults.name}
          defaultValue={entry?.name ?? ""}
          maxLength={100}
          required={!named}
        />
        <Input name="nameEn" label={words.nameEn} defaultValue={entry?.nameEn ?? ""} maxLength={150} />
        <Select
          name="townId"
          label={words.town}
          error={faults.townId}
          value={town}
          onChange={(event) => setTown(event.target.value)}
          options={towns}
          required
        />
        <Select
          key={town}
          name="gridId"
          label={words.grid}
          error={faults.gridId}
          defaultValue={entry && entry.townId === town ? entry.gridId : ""}
          options={grids.filter((grid) => grid.value === "" || grid.townId === town)}
        />
        <Input
          name="address"
          label={words.address}
          error={faults.address}
          defaultValue={entry?.address ?? ""}
          maxLength={200}
        />
        <Select
          name="ownerUnitId"
          label={words.owner}
          error={faults.ownerUnitId}
          defaultValue={entry?.ownerUnitId ?? (owners.length === 2 ? owners[1]?.value : "")}
          options={owners}
        />
        <Input
          name="outerNo"
          label={words.outerNo}
          help={words.outerNoHint}
          error={faults.outerNo}
          defaultValue={entry?.outerNo ?? ""}
          maxLength={60}
        />
        <Input
          name="contactName"
          label={words.contactName}
          help={[entry?.contactMask, words.contactHint].filter(Boolean).join(" · ")}
          maxLength={50}
          autoComplete="off"
        />
        <Input name="contactPhone" label={words.contactPhone} maxLength={30} inputMode="tel" autoComplete="off" />
        {entry?.contactMask ? (
          <label className="check">
            <input type="checkbox" name="forgetContact" />
            {words.forget}
          </label>
        ) : null}
      </div>
      <MapPointField
        towns={outlines}
        words={words.map}
        point={point}
        onPoint={setPoint}
        names={{ lon: "lon", lat: "lat", datum: "datum" }}
      />
      <div className="form pairs">
        <h3 className="wide">{words.own}</h3>
        <RegisterFields fields={fields} faults={faults} scope="entry" forget={words.forget} />
      </div>
      {twins.length > 0 ? <TwinChoices twins={twins} register={register} words={words.twins} /> : null}
      <div className="form-actions">
        <Button kind="primary" disabled={pending} aria-busy={pending || undefined}>
          {words.save}
        </Button>
      </div>
      <SaidNotice said={said} />
    </form>
  );
}
