"use client";

import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import type { PlanWords } from "./plan-words";

export interface Person {
  key: number;
  team: string;
  unit: string;
  name: string;
  isLead: boolean;
}

/** People of several departments, in groups. */
export function TeamFields({
  people,
  onPeople,
  units,
  words,
}: {
  people: Person[];
  onPeople: (change: (before: Person[]) => Person[]) => void;
  units: readonly { id: number; name: string }[];
  words: PlanWords & { choose: string };
}) {
  const change = (key: number, values: Partial<Person>) =>
    onPeople((before) => before.map((person) => (person.key === key ? { ...person, ...values } : person)));
  return (
    <fieldset className="ticks">
      <legend className="field-label">{words.team}</legend>
      <span className="field-help">{words.teamHint}</span>
      {people.map((person, i) => (
        <div key={person.key} className="team-row">
          <Select
            scope={`person-${i}`}
            name="unit"
            label={words.teamUnit}
            value={person.unit}
            onChange={(event) => change(person.key, { unit: event.target.value })}
            options={namedOptions(units, words.choose)}
            required
          />
          <Input
            scope={`person-${i}`}
            name="name"
            label={words.teamName}
            value={person.name}
            onChange={(event) => change(person.key, { name: event.target.value })}
            maxLength={50}
            required
            autoComplete="off"
          />
          <Input
            scope={`person-${i}`}
            name="team"
            label={words.teamGroup}
            value={person.team}
            onChange={(event) => change(person.key, { team: event.target.value })}
            maxLength={20}
          />
          <Button
            type="button"
            aria-label={`${words.removePerson} ${person.name || i + 1}`}
            onClick={() => onPeople((before) => before.filter((one) => one.key !== person.key))}
          >
            {words.removePerson}
          </Button>
        </div>
      ))}
      <Button
        type="button"
        onClick={() =>
          onPeople((before) => [
            ...before,
            {
              key: Math.max(0, ...before.map((person) => person.key)) + 1,
              team: "1",
              unit: "",
              name: "",
              isLead: before.length === 0,
            },
          ])
        }
      >
        {words.addPerson}
      </Button>
    </fieldset>
  );
}
