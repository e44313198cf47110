"use client";

import type { MapPoint, Shot } from "@/components/ledgers/shot";
import { Input, Select, TextArea } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Nearby } from "./nearby";
import { PlaceFields } from "./place-fields";
import type { FormChoices, FormWords } from "./report-choices";
import { Shots } from "./shots";

export type Fields = Record<string, string | boolean>;

/** What has been written of one issue. */
export interface IssueDraft {
  fields: Fields;
  shots: Shot[];
  point: MapPoint;
}

/** An empty one, with what is known beforehand. */
export function emptyDraft(known: Fields = {}): IssueDraft {
  return {
    fields: {
      category: "",
      subcategory: "",
      town: "",
      grid: "",
      site: "",
      address: "",
      severity: "minor",
      source: "patrol",
      description: "",
      fixed: false,
      owner: "",
      measures: "",
      ...known,
    },
    shots: [],
    point: null,
  };
}

/** The fields of an issue, photo first: for a report by itself and for what an inspection finds. `placed`: where and whence are known. */
export function IssueFields({
  draft,
  onDraft,
  choices,
  words,
  scope,
  placed,
}: {
  draft: IssueDraft;
  onDraft: (change: (before: IssueDraft) => IssueDraft) => void;
  choices: FormChoices;
  words: FormWords;
  /** Tells several issues on one page apart. */
  scope?: string | undefined;
  placed?: boolean | undefined;
}) {
  const { fields, shots, point } = draft;
  const set = (name: string, value: string | boolean) =>
    onDraft((before) => ({ ...before, fields: { ...before.fields, [name]: value } }));
  const value = (name: string) => String(fields[name] ?? "");
  const onShots = (all: Shot[]) => onDraft((before) => ({ ...before, shots: all }));
  const onPoint = (place: MapPoint) => onDraft((before) => ({ ...before, point: place }));
  const children = choices.categories.find((one) => String(one.id) === fields.category)?.children ?? [];
  const picture = { help: words.photosHint, remove: words.remove, shots, onShots, scope };
  return (
    <>
      <Shots kind="before" label={words.photos} required={fields.fixed === true} {...picture} />
      <Select
        scope={scope}
        name="category"
        label={words.category}
        value={value("category")}
        onChange={(event) => {
          set("category", event.target.value);
          set("subcategory", "");
        }}
        options={namedOptions(choices.categories, words.choose)}
        required
      />
      {children.length > 0 ? (
        <Select
          scope={scope}
          name="subcategory"
          label={words.subcategory}
          value={value("subcategory")}
          onChange={(event) => set("subcategory", event.target.value)}
          options={namedOptions(children, words.none)}
        />
      ) : null}
      {placed ? null : (
        <PlaceFields
          choices={choices}
          words={words}
          value={value}
          set={set}
          point={point}
          onPoint={onPoint}
          scope={scope}
        />
      )}
      <Nearby
        categoryId={value("subcategory") || value("category")}
        siteId={value("site")}
        point={point}
        words={words}
      />
      <TextArea
        scope={scope}
        name="description"
        label={words.description}
        value={value("description")}
        onChange={(event) => set("description", event.target.value)}
        maxLength={2000}
      />
      <div className="pair">
        <Select
          scope={scope}
          name="severity"
          label={words.severity}
          value={value("severity")}
          onChange={(event) => set("severity", event.target.value)}
          options={choices.severities}
        />
        {placed ? null : (
          <Select
            scope={scope}
            name="source"
            label={words.source}
            value={value("source")}
            onChange={(event) => set("source", event.target.value)}
            options={choices.sources}
          />
        )}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={fields.fixed === true}
          onChange={(event) => set("fixed", event.target.checked)}
        />
        {words.fixed}
      </label>
      {fields.fixed === true ? (
        <>
          <Shots kind="after" label={words.photoAfter} required {...picture} />
          <Select
            scope={scope}
            name="owner"
            label={words.owner}
            value={value("owner")}
            onChange={(event) => set("owner", event.target.value)}
            options={namedOptions(choices.units, words.choose)}
            required
          />
          <Input
            scope={scope}
            name="measures"
            label={words.measures}
            value={value("measures")}
            onChange={(event) => set("measures", event.target.value)}
            required
          />
        </>
      ) : null}
    </>
  );
}
