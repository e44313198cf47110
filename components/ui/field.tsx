import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { inChinese, langOf } from "./people-text";

interface Around {
  label: ReactNode;
  name: string;
  /** Tells the fields of several forms on one page apart where their names repeat. */
  scope?: string | undefined;
  help?: ReactNode;
  /** What is wrong and what to do; ties itself to the control. */
  error?: ReactNode;
  wide?: boolean | undefined;
}

/** Label, help and error around any control; the control gets `id={fieldId(name)}` and `aria-describedby`. */
export function Field({
  label,
  name,
  scope,
  help,
  error,
  wide,
  required,
  children,
}: Around & { required?: boolean | undefined; children: ReactNode }) {
  const id = fieldId(name, scope);
  return (
    <div className={classNames("field", wide && "wide")}>
      <label className="field-label" htmlFor={id}>
        {inChinese(label)}
        {required ? <b aria-hidden="true"> *</b> : null}
      </label>
      {children}
      {help ? (
        <span className="field-help" id={`${id}-help`}>
          {inChinese(help)}
        </span>
      ) : null}
      {error ? (
        <span className="field-error" id={`${id}-error`} role="alert">
          {inChinese(error)}
        </span>
      ) : null}
    </div>
  );
}

export function fieldId(name: string, scope?: string | undefined): string {
  return scope ? `field-${scope}-${name}` : `field-${name}`;
}

function wired({ name, scope, help, error }: Pick<Around, "name" | "scope" | "help" | "error">) {
  const id = fieldId(name, scope);
  return {
    id,
    name,
    "aria-describedby": classNames(help ? `${id}-help` : null, error ? `${id}-error` : null),
    "aria-invalid": error ? true : undefined,
  } as const;
}

/** One line of text; `type` search, date, number, password … as in HTML. */
export function Input({ label, scope, help, error, wide, className, ...rest }: ComponentProps<"input"> & Around) {
  return (
    <Field label={label} name={rest.name} scope={scope} help={help} error={error} wide={wide} required={rest.required}>
      <input
        {...rest}
        {...wired({ name: rest.name, scope, help, error })}
        className={classNames("control", className)}
      />
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
  scope,
  help,
  error,
  wide,
  options,
  className,
  ...rest
}: ComponentProps<"select"> & Around & { options: readonly Option[] }) {
  return (
    <Field label={label} name={rest.name} scope={scope} help={help} error={error} wide={wide} required={rest.required}>
      <select
        {...rest}
        {...wired({ name: rest.name, scope, help, error })}
        className={classNames("control", className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={langOf(option.label)}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, scope, help, error, wide, className, ...rest }: ComponentProps<"textarea"> & Around) {
  return (
    <Field label={label} name={rest.name} scope={scope} help={help} error={error} wide={wide} required={rest.required}>
      <textarea
        {...rest}
        {...wired({ name: rest.name, scope, help, error })}
        className={classNames("control", className)}
      />
    </Field>
  );
}
