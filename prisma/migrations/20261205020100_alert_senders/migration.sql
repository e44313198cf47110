-- Two systems number their alerts without knowing of each other: a number is one sender's (the key that it pushes with), by kind of source.
CREATE UNIQUE INDEX "inbound_alert_key_id_source_source_no_key" ON "inbound_alert"("key_id", "source", "source_no");
DROP INDEX "inbound_alert_source_source_no_key";
