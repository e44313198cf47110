import { Skeleton } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";

export default async function Loading() {
  return <Skeleton label={(await text("air"))("loading")} />;
}
