-- CreateEnum
CREATE TYPE "AlertLevel" AS ENUM ('LEAD', 'SUPERVISOR', 'PROVINCE');

-- CreateEnum
CREATE TYPE "SlaState" AS ENUM ('OK', 'WARNING', 'BREACHED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "AlertKind" ADD VALUE 'CLOCK_WARNING';
ALTER TYPE "AlertKind" ADD VALUE 'CLOCK_BREACHED';
ALTER TYPE "AlertKind" ADD VALUE 'COMMUNE_CLOSED';

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "acknowledgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "acknowledgedById" UUID,
ADD COLUMN     "level" "AlertLevel" NOT NULL DEFAULT 'SUPERVISOR',
ADD COLUMN     "levelAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "risesAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "escalateLeadMinutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "escalateProvinceMinutes" INTEGER NOT NULL DEFAULT 120;

-- AlterTable
ALTER TABLE "HelpRequest" ADD COLUMN     "clockTurnsAt" TIMESTAMPTZ(3),
ADD COLUMN     "toldResolution" "SlaState" NOT NULL DEFAULT 'OK',
ADD COLUMN     "toldResponse" "SlaState" NOT NULL DEFAULT 'OK';

-- CreateTable
CREATE TABLE "AlertReach" (
    "alertId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "level" "AlertLevel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AlertReach_pkey" PRIMARY KEY ("alertId","accountId")
);

-- CreateIndex
CREATE INDEX "Alert_provinceId_settledAt_idx" ON "Alert"("provinceId", "settledAt");

-- CreateIndex
CREATE INDEX "Alert_requestId_idx" ON "Alert"("requestId");

-- CreateIndex
CREATE INDEX "Alert_risesAt_idx" ON "Alert"("risesAt");

-- CreateIndex
CREATE INDEX "HelpRequest_clockTurnsAt_idx" ON "HelpRequest"("clockTurnsAt");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_acknowledgedById_fkey" FOREIGN KEY ("acknowledgedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertReach" ADD CONSTRAINT "AlertReach_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertReach" ADD CONSTRAINT "AlertReach_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The next sweep looks at the clocks of every open request, and sets when they turn.
UPDATE "HelpRequest" SET "clockTurnsAt" = now() WHERE status NOT IN ('RESOLVED', 'CLOSED');
