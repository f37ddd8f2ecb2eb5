-- CreateEnum
CREATE TYPE "PrivacyKind" AS ENUM ('ACCESS', 'EXPORT', 'CORRECTION', 'ERASURE');

-- CreateEnum
CREATE TYPE "PrivacyState" AS ENUM ('RECEIVED', 'TAKEN', 'DONE', 'REFUSED');

-- CreateEnum
CREATE TYPE "PrivacyVia" AS ENUM ('CODE', 'DESK');

-- CreateEnum
CREATE TYPE "PrivacyRefusal" AS ENUM ('OPEN_WORK', 'LEGAL_DUTY', 'NOT_IDENTIFIED', 'OTHER');

-- CreateEnum
CREATE TYPE "ConsentChannel" AS ENUM ('WEB', 'QR', 'VOICE', 'DESK', 'FIELD');

-- AlterEnum
ALTER TYPE "AuditAction" ADD VALUE 'SIGNED_IN';
ALTER TYPE "AuditAction" ADD VALUE 'PRIVACY_ASKED';
ALTER TYPE "AuditAction" ADD VALUE 'PRIVACY_TAKEN';
ALTER TYPE "AuditAction" ADD VALUE 'PRIVACY_DONE';
ALTER TYPE "AuditAction" ADD VALUE 'PRIVACY_REFUSED';
ALTER TYPE "AuditAction" ADD VALUE 'TRAIL_EXPORTED';
ALTER TYPE "AuditAction" ADD VALUE 'EXPORT_REFUSED';

-- DropForeignKey
ALTER TABLE "AuditEntry" DROP CONSTRAINT "AuditEntry_actorId_fkey";

-- DropForeignKey
ALTER TABLE "PersonalDataRead" DROP CONSTRAINT "PersonalDataRead_accountId_fkey";

-- AlterTable
ALTER TABLE "HelpRequest" ADD COLUMN     "consentChannel" "ConsentChannel",
ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "PersonalDataRead" ADD COLUMN     "unitId" UUID;

-- AlterTable
ALTER TABLE "Resident" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "kind" "PrivacyKind" NOT NULL,
    "state" "PrivacyState" NOT NULL DEFAULT 'RECEIVED',
    "via" "PrivacyVia" NOT NULL,
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "phone" TEXT,
    "requestId" UUID,
    "proofHash" TEXT,
    "identityNote" TEXT,
    "wanted" JSONB,
    "note" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "takeUpDueAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "enteredById" UUID,
    "handlerId" UUID,
    "takenAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "refusal" "PrivacyRefusal",
    "answer" TEXT,
    "effect" JSONB,

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRequest_number_key" ON "PrivacyRequest"("number");

-- CreateIndex
CREATE INDEX "PrivacyRequest_communeId_state_dueAt_idx" ON "PrivacyRequest"("communeId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "PrivacyRequest_provinceId_state_dueAt_idx" ON "PrivacyRequest"("provinceId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "PrivacyRequest_proofHash_idx" ON "PrivacyRequest"("proofHash");

-- CreateIndex
CREATE INDEX "PrivacyRequest_phone_idx" ON "PrivacyRequest"("phone");

-- CreateIndex
CREATE INDEX "PrivacyRequest_requestId_idx" ON "PrivacyRequest"("requestId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_id_idx" ON "AuditEntry"("at", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_at_idx" ON "AuditEntry"("actorId", "at");

-- CreateIndex
CREATE INDEX "HelpRequest_closedAt_erasedAt_idx" ON "HelpRequest"("closedAt", "erasedAt");

-- CreateIndex
CREATE INDEX "PersonalDataRead_at_id_idx" ON "PersonalDataRead"("at", "id");

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalDataRead" ADD CONSTRAINT "PersonalDataRead_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivacyRequest" ADD CONSTRAINT "PrivacyRequest_communeId_fkey" FOREIGN KEY ("communeId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivacyRequest" ADD CONSTRAINT "PrivacyRequest_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivacyRequest" ADD CONSTRAINT "PrivacyRequest_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivacyRequest" ADD CONSTRAINT "PrivacyRequest_handlerId_fkey" FOREIGN KEY ("handlerId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- How the consents that are there were given
UPDATE "HelpRequest" SET "consentChannel" = (CASE channel
    WHEN 'HOTLINE' THEN 'VOICE' WHEN 'WALK_IN' THEN 'DESK' ELSE channel::text END)::"ConsentChannel"
  WHERE "consentAt" IS NOT NULL;

-- What was written down of who did and read what stays as it was written, whoever asks
CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail of "%" is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();
CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail();
CREATE TRIGGER trail_stays BEFORE UPDATE OR DELETE ON "PersonalDataRead"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();
CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON "PersonalDataRead"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail();
-- Of a request's history only the free text may go; readings of contact details do not go at all
CREATE TRIGGER trail_stays BEFORE UPDATE ON "RequestHistory" FOR EACH ROW
  WHEN (NEW.reason IS NOT NULL OR ROW (NEW.id, NEW."requestId", NEW.at, NEW."actorId", NEW."actorKind", NEW.kind, NEW.data)
    IS DISTINCT FROM ROW (OLD.id, OLD."requestId", OLD.at, OLD."actorId", OLD."actorKind", OLD.kind, OLD.data))
  EXECUTE FUNCTION refuse_change_of_trail();
CREATE TRIGGER trail_of_readings_stays BEFORE DELETE ON "RequestHistory" FOR EACH ROW
  WHEN (OLD.kind = 'CONTACT_READ') EXECUTE FUNCTION refuse_change_of_trail();
CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON "RequestHistory"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail();
