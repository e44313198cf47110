import { Button } from "@/components/ui/button";

/** Signs out by a plain form. */
export function LeaveForm({ label }: { label: string }) {
  return (
    <form action="/logout" method="post">
      <Button kind="plain">{label}</Button>
    </form>
  );
}
