"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { SaidNotice } from "@/components/identity/said-notice";
import type { Said } from "@/components/identity/sending-line";
import { useSending } from "@/components/identity/use-sending";
import { Button } from "@/components/ui/button";
import { Input, type Option, Select } from "@/components/ui/field";
import { newChecklist, publish } from "../../actions";
import type { ChecklistWords } from "./checklist-words";

export interface EditedItem {
  key: number;
  code: string;
  text: string;
  textEn: string;
  category: string;
}

/** The items of a checklist. What is published is a version of its own; the one before stays as it was. */
export function ChecklistEditor({
  list,
  items: before,
  categories,
  siteKinds,
  words,
}: {
  /** Null = a new checklist. */
  list: { id: number; code: string; version: number } | null;
  items: EditedItem[];
  categories: Option[];
  siteKinds: Option[];
  words: ChecklistWords;
}) {
  const router = useRouter();
  const [items, setItems] = useState(before);
  const [head, setHead] = useState({ code: "", name: "", nameEn: "", siteKind: "", note: "" });
  const [said, setSaid] = useState<Said<unknown> | null>(null);
  const { pending, send } = useSending<{ code: string } | { version: number }>();
  const next = useRef(before.length + 1);
  const change = (key: number, values: Partial<EditedItem>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...values } : item)));
  const move = (at: number, by: number) =>
    setItems((now) => {
      const moved = [...now];
      const [item] = moved.splice(at, 1);
      if (item) moved.splice(at + by, 0, item);
      return moved;
    });
  const add = () => {
    const key = next.current++;
    const taken = new Set(items.map((item) => item.code));
    let n = items.length + 1;
    while (taken.has(`item-${n}`)) n++;
    setItems((now) => [...now, { key, code: `item-${n}`, text: "", textEn: "", category: "" }]);
  };
  const field = (name: keyof typeof head) => ({
    name,
    value: head[name],
    onChange: (event: { target: { value: string } }) => {
      const { value } = event.target;
      setHead((now) => ({ ...now, [name]: value }));
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sent = {
      note: head.note.trim(),
      items: items.map((item) => ({
        code: item.code,
        text: item.text.trim(),
        textEn: item.textEn.trim(),
        ...(item.category ? { categoryId: Number(item.category) } : {}),
      })),
    };
    const call = (idempotencyKey: string) =>
      list
        ? publish({ ...sent, idempotencyKey, checklistId: list.id, baseVersion: list.version })
        : newChecklist({
            ...sent,
            idempotencyKey,
            code: head.code.trim(),
            name: head.name.trim(),
            nameEn: head.nameEn.trim(),
            ...(head.siteKind ? { siteKind: head.siteKind } : {}),
          });
    send(call, (answer) => {
      setSaid(answer);
      if (!answer.ok) return;
      if ("code" in answer.data) return router.push(`/inspections/checklists/${answer.data.code}`);
      // The new version's editor stands in this one's place; the address carries what it has to say.
      router.push(`/inspections/checklists/${list?.code}?published=${answer.data.version}`);
    });
  };

  return (
    <form className="phone-form wide-form" onSubmit={submit}>
      {list ? null : (
        <>
          <div className="pair">
            <Input {...field("name")} label={words.name} maxLength={40} required />
            <Input {...field("nameEn")} label={words.nameEn} maxLength={80} />
          </div>
          <div className="pair">
            <Input
              {...field("code")}
              label={words.code}
              help={words.codeHint}
              pattern="[a-z0-9\-]{2,40}"
              maxLength={40}
              required
            />
            <Select
              {...field("siteKind")}
              label={words.siteKind}
              options={[{ value: "", label: words.anyKind }, ...siteKinds]}
            />
          </div>
        </>
      )}
      {items.map((item, i) => (
        <fieldset key={item.key} className="finding">
          <legend>{i + 1}</legend>
          <div className="pair">
            <Input
              scope={`i${item.key}`}
              name="text"
              label={words.itemText}
              value={item.text}
              onChange={(event) => change(item.key, { text: event.target.value })}
              maxLength={200}
              required
            />
            <Input
              scope={`i${item.key}`}
              name="textEn"
              label={words.itemTextEn}
              value={item.textEn}
              onChange={(event) => change(item.key, { textEn: event.target.value })}
              maxLength={200}
            />
          </div>
          <div className="pair">
            <Select
              scope={`i${item.key}`}
              name="category"
              label={words.itemCategory}
              value={item.category}
              onChange={(event) => change(item.key, { category: event.target.value })}
              options={[{ value: "", label: words.none }, ...categories]}
            />
            <div className="row end-row">
              <Button type="button" disabled={i === 0} aria-label={`${words.up} ${i + 1}`} onClick={() => move(i, -1)}>
                {words.up}
              </Button>
              <Button
                type="button"
                disabled={i === items.length - 1}
                aria-label={`${words.down} ${i + 1}`}
                onClick={() => move(i, 1)}
              >
                {words.down}
              </Button>
              <Button
                type="button"
                kind="danger"
                disabled={items.length === 1}
                aria-label={`${words.remove} ${i + 1}`}
                onClick={() => setItems((now) => now.filter((one) => one.key !== item.key))}
              >
                {words.remove}
              </Button>
            </div>
          </div>
        </fieldset>
      ))}
      <Button type="button" onClick={add} disabled={items.length >= 60}>
        {words.add}
      </Button>
      <Input {...field("note")} label={words.note} maxLength={200} />
      <Button kind="primary" disabled={pending}>
        {pending ? words.publishing : list ? words.publish : words.create}
      </Button>
      <SaidNotice said={said} />
    </form>
  );
}
