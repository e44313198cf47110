/** A picture that waits on the device, with its own id from the moment it was taken. */
export interface Shot {
  clientId: string;
  kind: "before" | "after";
  blob: Blob;
  takenAt: string;
}

export type MapPoint = { lon: number; lat: number } | null;
