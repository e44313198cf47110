-- Whether a session was opened by showing the password. One that the office's own provider vouches for does not owe a new password,
-- and does not pay for it either: the account keeps its mark until the password is changed.
ALTER TABLE "session" ADD COLUMN "password_shown" BOOLEAN NOT NULL DEFAULT true;
