import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface Around {
  label: ReactNode;
  name: string;
  help?: ReactNode;
  /** What is wrong and what to do; ties itself to the control. */
  error?: ReactNode;
  wide?: boolean | undefined;
}

/** Label, help and error around any control; the control gets `id={fieldId(name)}` and `aria-describedby`. */
export function Field({
  label,
  name,
  help,
  error,
  wide,
  required,
  children,
}: Around & { required?: boolean | undefined; children: ReactNode }) {
  return (
    <div className={classNames("field", wide && "wide")}>
      <label className="field-label" htmlFor={fieldId(name)}>
        {label}
        {required ? <b aria-hidden="true"> *</b> : null}
      </label>
      {children}
      {help ? (
        <span className="field-help" id={`${fieldId(name)}-help`}>
          {help}
        </span>
      ) : null}
      {error ? (
        <span className="field-error" id={`${fieldId(name)}-error`} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}

export function fieldId(name: string): string {
  return `field-${name}`;
}

function wired({ name, help, error }: Pick<Around, "name" | "help" | "error">) {
  const id = fieldId(name);
  return {
    id,
    name,
    "aria-describedby": classNames(help ? `${id}-help` : null, error ? `${id}-error` : null),
    "aria-invalid": error ? true : undefined,
  } as const;
}

/** One line of text; `type` search, date, number, password … as in HTML. */
export function Input({ label, help, error, wide, className, ...rest }: ComponentProps<"input"> & Around) {
  return (
    <Field label={label} name={rest.name} help={help} error={error} wide={wide} required={rest.required}>
      <input {...rest} {...wired({ name: rest.name, help, error })} className={classNames("control", className)} />
    </Field>
  );
}

/** A civil date, YYYY-MM-DD. */
export function DateInput(props: Omit<ComponentProps<typeof Input>, "type">) {
  return <Input {...props} type="date" />;
}

export interface Option {
  value: string;
  label: string;
}

/** A choice from a short list; works in a plain GET form. */
export function Select({
  label,
  help,
  error,
  wide,
  options,
  className,
  ...rest
}: ComponentProps<"select"> & Around & { options: readonly Option[] }) {
  return (
    <Field label={label} name={rest.name} help={help} error={error} wide={wide} required={rest.required}>
      <select {...rest} {...wired({ name: rest.name, help, error })} className={classNames("control", className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, help, error, wide, className, ...rest }: ComponentProps<"textarea"> & Around) {
  return (
    <Field label={label} name={rest.name} help={help} error={error} wide={wide} required={rest.required}>
      <textarea {...rest} {...wired({ name: rest.name, help, error })} className={classNames("control", className)} />
    </Field>
  );
}
