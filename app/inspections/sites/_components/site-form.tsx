"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { MapPointField, type MapWords } from "@/components/ledgers/map-point";
import type { MapPoint } from "@/components/ledgers/shot";
import { Button } from "@/components/ui/button";
import { Input, type Option, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Notice } from "@/components/ui/states";
import type { TownOutline } from "@/lib/ledgers/queries/region-outlines";
import { keepSite } from "../../actions";

export type SiteWords = Record<
  | "kind"
  | "name"
  | "nameEn"
  | "town"
  | "grid"
  | "address"
  | "owner"
  | "ownerHint"
  | "contactName"
  | "contactPhone"
  | "contactHint"
  | "forget"
  | "save"
  | "saved"
  | "create"
  | "choose"
  | "none",
  string
> & { map: MapWords };

export interface EditedSite {
  siteId: number;
  version: number;
  kind: string;
  name: string;
  nameEn: string;
  townId: string;
  gridId: string;
  address: string;
  ownerUnitId: string;
  point: MapPoint;
  hasContact: boolean;
}

/** A place of the ledger: what, where, who answers for it, whom to call. */
export function SiteForm({
  site,
  kinds,
  towns,
  grids,
  owners,
  outlines,
  words,
}: {
  /** Null = a new one. */
  site: EditedSite | null;
  kinds: Option[];
  towns: { id: number; name: string }[];
  grids: { id: number; name: string; townId: number }[];
  owners: { id: number; name: string }[];
  outlines: TownOutline[];
  words: SiteWords;
}) {
  const router = useRouter();
  const [town, setTown] = useState(site?.townId ?? (towns.length === 1 ? String(towns[0]?.id) : ""));
  const [point, setPoint] = useState<MapPoint>(site?.point ?? null);
  const [said, setSaid] = useState<Said<{ code: string }> | null>(null);
  const { pending, send } = useSending<{ code: string }>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const call = (key: string) => {
      fields.set("idempotencyKey", key);
      return keepSite(null, fields);
    };
    send(call, (answer) => {
      setSaid(answer);
      if (!answer.ok) return;
      if (!site) return router.push(`/inspections/sites/${answer.data.code}`);
      router.refresh();
    });
  };
  return (
    <form className="phone-form" onSubmit={submit}>
      {site ? (
        <>
          <input type="hidden" name="siteId" value={site.siteId} />
          <input type="hidden" name="version" value={site.version} />
        </>
      ) : null}
      <Select name="kind" label={words.kind} defaultValue={site?.kind ?? ""} options={kinds} required />
      <Input name="name" label={words.name} defaultValue={site?.name ?? ""} maxLength={100} required />
      <Input name="nameEn" label={words.nameEn} defaultValue={site?.nameEn ?? ""} maxLength={150} />
      <div className="pair">
        <Select
          name="townId"
          label={words.town}
          value={town}
          onChange={(event) => setTown(event.target.value)}
          options={namedOptions(towns, words.choose)}
          required
        />
        <Select
          key={town}
          name="gridId"
          label={words.grid}
          defaultValue={site && site.townId === town ? site.gridId : ""}
          options={namedOptions(
            grids.filter((grid) => String(grid.townId) === town),
            words.none,
          )}
        />
      </div>
      <Input name="address" label={words.address} defaultValue={site?.address ?? ""} maxLength={200} />
      <MapPointField
        towns={outlines}
        words={words.map}
        point={point}
        onPoint={setPoint}
        names={{ lon: "lon", lat: "lat", datum: "datum", sure: "outsideSure" }}
      />
      <Select
        name="ownerUnitId"
        label={words.owner}
        help={words.ownerHint}
        defaultValue={site?.ownerUnitId ?? (owners.length === 1 ? String(owners[0]?.id) : "")}
        options={namedOptions(owners, words.none)}
      />
      <div className="pair">
        <Input name="contactName" label={words.contactName} maxLength={50} autoComplete="off" />
        <Input name="contactPhone" label={words.contactPhone} maxLength={30} inputMode="tel" autoComplete="off" />
      </div>
      <p className="field-help">{words.contactHint}</p>
      {site?.hasContact ? (
        <label className="check">
          <input type="checkbox" name="forgetContact" />
          {words.forget}
        </label>
      ) : null}
      <Button kind="primary" disabled={pending}>
        {site ? words.save : words.create}
      </Button>
      <SaidNotice said={said} />
      {said?.ok && site ? <Notice tone="good">{words.saved}</Notice> : null}
    </form>
  );
}
