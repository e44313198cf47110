import type { Option } from "@/components/ui/field";

/** Several units out of all, folded away: most orders name none. */
export function UnitTicks({ name, label, units }: { name: string; label: string; units: readonly Option[] }) {
  return (
    <details className="map-point">
      <summary>{label}</summary>
      <fieldset className="ticks">
        <legend className="visually-hidden">{label}</legend>
        {units.map((unit) => (
          <label key={unit.value} className="check">
            <input type="checkbox" name={name} value={unit.value} />
            {unit.label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
