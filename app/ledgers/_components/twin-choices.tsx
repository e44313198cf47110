"use client";

import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import type { PossibleTwin } from "@/lib/ledgers/queries/entry-twins";

export type TwinWords = Record<"title" | "hint" | "different" | "reason" | "name" | "code" | "near" | "openIt", string>;

/** Entries that may be the one being saved: each is opened, or ticked as another place. */
export function TwinChoices({
  twins,
  register,
  words,
}: {
  twins: readonly PossibleTwin[];
  register: string;
  words: TwinWords;
}) {
  return (
    <Notice tone="warn">
      <b>{words.title}</b>
      <p>{words.hint}</p>
      <ul className="twins">
        {twins.map((twin) => (
          <li key={twin.id}>
            <a href={`/ledgers/${register}/${twin.code}`} target="_blank" rel="noreferrer">
              {twin.code} {twin.name}
            </a>{" "}
            <small>
              {[
                twin.town,
                twin.address,
                ...twin.why.map((why) => words[why].replace("{metres}", String(twin.distanceM ?? ""))),
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
            <label className="check">
              <input type="checkbox" name={`different.${twin.id}`} required />
              {words.different}
            </label>
          </li>
        ))}
      </ul>
      <Input scope="twin" name="differentReason" label={words.reason} maxLength={200} />
    </Notice>
  );
}
