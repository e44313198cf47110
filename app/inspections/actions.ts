"use server";

import { revalidatePath } from "next/cache";
import { saveCampaign } from "@/lib/campaigns/commands/save-campaign";
import { campaignForm, closeCampaignForm } from "@/lib/campaigns/schema";
import { action, longAction } from "@/lib/identity/commands/run-action";
import { cancelInspection } from "@/lib/inspections/commands/cancel-inspection";
import { finishInspection } from "@/lib/inspections/commands/finish-inspection";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { planSelfChecks } from "@/lib/inspections/commands/plan-self-checks";
import { publishChecklist } from "@/lib/inspections/commands/publish-checklist";
import { addChecklist, retireChecklist } from "@/lib/inspections/commands/save-checklist";
import {
  cancelForm,
  checklistInput,
  finishForm,
  inspectionInput,
  newChecklistInput,
  retireChecklistForm,
  selfCheckInput,
} from "@/lib/inspections/schema";
import { saveSite, setSiteState } from "@/lib/ledgers/commands/save-site";
import { showContact } from "@/lib/ledgers/commands/show-contact";
import { contactForm, siteForm, siteStateForm } from "@/lib/ledgers/schema";
import { transaction } from "@/lib/platform/db";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";

const afresh = () => revalidatePath("/inspections", "layout");

export const planOne = action({
  name: "inspections.plan",
  permission: "inspections:plan",
  input: inspectionInput,
  run: ({ viewer, input, tx }) => planInspection(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const planEveryTown = action({
  name: "inspections.plan-self-checks",
  permission: "inspections:plan",
  input: selfCheckInput,
  run: ({ viewer, input, tx }) => planSelfChecks(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const finish = action({
  name: "inspections.finish",
  permission: "inspections:record",
  input: finishForm,
  run: ({ viewer, input, tx }) => finishInspection(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const cancel = action({
  name: "inspections.cancel",
  permission: "inspections:record",
  input: cancelForm,
  run: ({ viewer, input, tx }) => cancelInspection(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const publish = action({
  name: "checklists.publish",
  permission: "supervision:configure",
  input: checklistInput,
  run: ({ viewer, input, tx }) => publishChecklist(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const newChecklist = action({
  name: "checklists.add",
  permission: "supervision:configure",
  input: newChecklistInput,
  run: ({ viewer, input, tx }) => addChecklist(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const retire = action({
  name: "checklists.retire",
  permission: "supervision:configure",
  input: retireChecklistForm,
  run: ({ viewer, input, tx }) => retireChecklist(tx, viewer, input.checklistId, input.retired),
  audit: "inside",
  after: afresh,
});

export const keepSite = action({
  name: "sites.save",
  permission: "sites:manage",
  input: siteForm,
  run: ({ viewer, input, tx }) => saveSite(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const openOrCloseSite = action({
  name: "sites.state",
  permission: "sites:manage",
  input: siteStateForm,
  run: ({ viewer, input, tx }) => setSiteState(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

/** Not kept for a resend: the answer holds a person's data. */
export const showSiteContact = longAction({
  name: "sites.contact",
  permission: "sites:manage",
  input: contactForm,
  run: ({ viewer, input }) => transaction((tx) => showContact(tx, viewer, input)),
});

export const keepCampaign = action({
  name: "campaigns.save",
  permission: "campaigns:manage",
  input: campaignForm,
  run: ({ viewer, input, tx }) => saveCampaign(tx, viewer, input),
  audit: "inside",
  after: afresh,
});

export const endCampaign = action({
  name: "campaigns.close",
  permission: "campaigns:manage",
  input: closeCampaignForm,
  run: ({ viewer, input, tx }) => closeCampaign(tx, viewer, input.campaignId),
  audit: "inside",
  after: afresh,
});
