"use client";

import { type FormEvent, useRef, useState } from "react";
import { draftInput } from "@/components/issues/draft-input";
import { emptyDraft, type Fields } from "@/components/issues/issue-fields";
import type { FormChoices, FormWords } from "@/components/issues/report-choices";
import { useFieldForm } from "@/components/issues/use-field-form";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { newUuid } from "@/components/ui/new-uuid";
import { Notice } from "@/components/ui/states";
import { type Finding, FindingList } from "../../_components/finding-list";

export type Outcome = "pass" | "fail" | "not_applicable";
export interface VisitSite {
  id: number;
  name: string;
  townId: number;
  gridId: number | null;
  /** The record that stands; a new one corrects it. */
  clientId: string | null;
  outcomes: Record<number, Outcome>;
}
export interface VisitItem {
  id: number;
  text: string;
  /** Family and sub-type proposed when it is not met, as ids or "". */
  category: string;
  subcategory: string;
}
export type RunWords = Record<
  | "allPass"
  | "noProblem"
  | "addOther"
  | "finding"
  | "forItem"
  | "note"
  | "removeFinding"
  | "save"
  | "saving"
  | "missing"
  | "pass"
  | "fail"
  | "not_applicable",
  string
>;

interface Form {
  answers: Record<number, Outcome>;
  findings: Finding[];
  note: string;
}

const OUTCOMES = ["pass", "fail", "not_applicable"] as const;

/** One place of an inspection: each item, what is wrong as issues, saved as a whole. What is not saved yet is kept on the device. */
export function VisitForm({
  inspectionId,
  userId,
  site,
  items,
  choices,
  formWords,
  words,
  page,
  onSent,
}: {
  inspectionId: number;
  userId: number;
  site: VisitSite;
  items: readonly VisitItem[];
  choices: FormChoices;
  formWords: FormWords;
  words: RunWords;
  /** Of the inspection. */
  page: string;
  /** It has arrived, or waits on the device. */
  onSent: () => void;
}) {
  const [form, setForm] = useState<Form>({ answers: site.outcomes, findings: [], note: "" });
  const begun = useRef(form);
  const { submit, sending, said, complain } = useFieldForm<Form>({
    userId,
    form: "visit",
    slot: `visit-${inspectionId}-${site.id}`,
    page,
    draft: form,
    isEmpty: (written) => written === begun.current,
    onFound: setForm,
    onSent,
  });
  const change = (how: (before: Form) => Form) => setForm(how);
  const finding = (item: VisitItem | null): Finding => ({
    id: newUuid(),
    itemId: item?.id ?? null,
    draft: emptyDraft({
      category: item?.category ?? "",
      subcategory: item?.subcategory ?? "",
      town: String(site.townId),
      grid: site.gridId === null ? "" : String(site.gridId),
      site: String(site.id),
      source: "inspection",
      owner: choices.ownUnitId,
    } satisfies Fields),
  });
  const answer = (item: VisitItem, outcome: Outcome) =>
    change((before) => {
      const others = before.findings.filter((one) => one.itemId !== item.id);
      const own = before.findings.filter((one) => one.itemId === item.id);
      return {
        ...before,
        answers: { ...before.answers, [item.id]: outcome },
        findings: outcome === "fail" ? [...others, ...(own.length > 0 ? own : [finding(item)])] : others,
      };
    });
  const allPass = () =>
    change((before) => ({
      ...before,
      answers: Object.fromEntries(items.map((item) => [item.id, before.answers[item.id] ?? "pass"])),
    }));

  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = items.filter((item) => !form.answers[item.id]).length;
    if (missing > 0) return complain(words.missing.replace("{count}", String(missing)));
    submit((clientId) => ({
      label: site.name,
      address: "/api/inspections/visit",
      input: {
        clientId,
        inspectionId,
        siteId: site.id,
        ...(site.clientId ? { replaces: site.clientId } : {}),
        visitedAt: new Date().toISOString(),
        note: form.note.trim(),
        results: items.map((item) => ({
          itemId: item.id,
          outcome: form.answers[item.id],
          ...(form.findings.some((one) => one.itemId === item.id)
            ? { findingId: form.findings.find((one) => one.itemId === item.id)?.id }
            : {}),
        })),
      },
      parts: form.findings.map(({ id, draft }) => {
        const { input, evidence } = draftInput(id, draft, choices);
        return { input, ...evidence };
      }),
    }));
  };

  return (
    <form className="phone-form visit" onSubmit={send}>
      {items.length > 0 ? (
        <>
          <Button type="button" onClick={allPass}>
            {words.allPass}
          </Button>
          {items.map((item, i) => (
            <fieldset key={item.id} className="outcome">
              <legend>
                {i + 1}. {item.text}
              </legend>
              <div className="outcome-choices">
                {OUTCOMES.map((outcome) => (
                  <label key={outcome} className={`outcome-choice ${outcome}`}>
                    <input
                      type="radio"
                      name={`item-${item.id}`}
                      checked={form.answers[item.id] === outcome}
                      onChange={() => answer(item, outcome)}
                    />
                    {words[outcome]}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </>
      ) : null}
      <FindingList
        findings={form.findings}
        onFindings={(how) => change((before) => ({ ...before, findings: how(before.findings) }))}
        itemText={(itemId) => items.find((item) => item.id === itemId)?.text ?? ""}
        choices={choices}
        formWords={formWords}
        words={words}
        placed
      />
      <Button
        type="button"
        onClick={() => change((before) => ({ ...before, findings: [...before.findings, finding(null)] }))}
      >
        {words.addOther}
      </Button>
      <TextArea
        scope={`site-${site.id}`}
        name="note"
        label={words.note}
        value={form.note}
        onChange={(event) => change((before) => ({ ...before, note: event.target.value }))}
        maxLength={500}
      />
      <Button kind="primary" disabled={sending}>
        {sending ? words.saving : items.length === 0 && form.findings.length === 0 ? words.noProblem : words.save}
      </Button>
      {said ? <Notice tone={said.tone}>{said.text}</Notice> : null}
    </form>
  );
}
