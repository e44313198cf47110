"use server";

import { revalidatePath } from "next/cache";
import { changeStation as alterStation, createStation } from "@/lib/air/commands/change-station";
import { setStationTime } from "@/lib/air/commands/set-station-time";
import { setStationTimeInput } from "@/lib/air/schema";
import { stationChangeInput, stationInput } from "@/lib/air/schema-stations";
import { handOverUnit } from "@/lib/follow-up/commands/hand-over-unit";
import { createRegion, mergeRegion, renameRegion } from "@/lib/identity/commands/change-places";
import { changeUnit as alterUnit, mergeUnit as closeUnitInto, createUnit } from "@/lib/identity/commands/change-units";
import { createCity, moveRegion } from "@/lib/identity/commands/move-region";
import { action } from "@/lib/identity/commands/run-action";
import {
  cityInput,
  mergeInput,
  moveInput,
  regionInput,
  renameInput,
  unitChangeInput,
  unitInput,
} from "@/lib/identity/schema";

const refresh = () => revalidatePath("/admin/places");

export const addRegion = action({
  name: "regions.create",
  permission: "regions:manage",
  input: regionInput,
  run: async ({ viewer, input, tx }) => ({ id: await createRegion(tx, viewer, input) }),
  audit: "inside",
  after: refresh,
});

export const addCity = action({
  name: "regions.create-city",
  permission: "regions:manage",
  input: cityInput,
  run: async ({ viewer, input: { takesDistricts, ...city }, tx }) => ({
    id: await createCity(tx, viewer, { ...city, takesDistricts: takesDistricts === "on" }),
  }),
  audit: "inside",
  after: refresh,
});

export const move = action({
  name: "regions.move",
  permission: "regions:manage",
  input: moveInput,
  run: async ({ viewer, input, tx }) => {
    await moveRegion(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const rename = action({
  name: "regions.rename",
  permission: "regions:manage",
  input: renameInput,
  run: async ({ viewer, input, tx }) => {
    await renameRegion(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const merge = action({
  name: "regions.merge",
  permission: "regions:manage",
  input: mergeInput,
  run: async ({ viewer, input, tx }) => {
    await mergeRegion(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const addUnit = action({
  name: "units.create",
  permission: "regions:manage",
  input: unitInput,
  run: async ({ viewer, input, tx }) => ({ id: await createUnit(tx, viewer, input) }),
  audit: "inside",
  after: refresh,
});

export const changeUnit = action({
  name: "units.change",
  permission: "regions:manage",
  input: unitChangeInput,
  run: async ({ viewer, input, tx }) => {
    await alterUnit(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const mergeUnit = action({
  name: "units.merge",
  permission: "regions:manage",
  input: mergeInput,
  run: async ({ viewer, input, tx }) => {
    await handOverUnit(tx, viewer, input.id, input.intoId);
    await closeUnitInto(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const addStation = action({
  name: "stations.create",
  permission: "regions:manage",
  input: stationInput,
  run: async ({ viewer, input, tx }) => ({ id: await createStation(tx, viewer, input) }),
  audit: "inside",
  after: refresh,
});

export const changeStation = action({
  name: "stations.change",
  permission: "regions:manage",
  input: stationChangeInput,
  run: async ({ viewer, input, tx }) => {
    await alterStation(tx, viewer, input);
    return {};
  },
  audit: "inside",
  after: refresh,
});

export const setTime = action({
  name: "stations.time",
  permission: "regions:manage",
  input: setStationTimeInput,
  run: async ({ viewer, input, tx }) => {
    const { regionDays, lostDays } = await setStationTime(tx, viewer, input);
    return { regionDays, lost: lostDays.length };
  },
  audit: "inside",
  after: () => revalidatePath("/", "layout"),
});
