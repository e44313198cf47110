-- A dust day belongs to every document that names it: revoking one leaves it with the others.
ALTER TABLE "dust_day" DROP CONSTRAINT "dust_day_pkey";
ALTER TABLE "dust_day" ADD CONSTRAINT "dust_day_pkey" PRIMARY KEY ("region_id", "date", "event_id");
