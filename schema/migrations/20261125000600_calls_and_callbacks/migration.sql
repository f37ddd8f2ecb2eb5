-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'CALLBACK_OVERDUE';
ALTER TYPE "AlertKind" ADD VALUE 'CALLBACK_UNREACHABLE';

-- AlterEnum
ALTER TYPE "CallOutcome" ADD VALUE 'ADDED_TO_REQUEST';
ALTER TYPE "CallOutcome" ADD VALUE 'ANSWERED';
ALTER TYPE "CallOutcome" ADD VALUE 'MISSED';

-- DropForeignKey
ALTER TABLE "Call" DROP CONSTRAINT "Call_operatorId_fkey";

-- AlterTable: a call belongs to a desk, which may be a province's; so far all were of communes
ALTER TABLE "Call" RENAME COLUMN "communeId" TO "unitId";
ALTER INDEX "Call_communeId_callbackAt_idx" RENAME TO "Call_unitId_callbackAt_idx";
ALTER TABLE "Call" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "callbackOfId" UUID,
ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldById" UUID,
ADD COLUMN     "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN     "missedAt" TIMESTAMPTZ(3),
ADD COLUMN     "providerCallId" TEXT,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "operatorId" DROP NOT NULL,
ALTER COLUMN "phone" DROP NOT NULL,
ALTER COLUMN "outcome" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "callId" UUID;

-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "callbackMinutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "callbackTries" INTEGER NOT NULL DEFAULT 3;

-- CreateIndex
CREATE INDEX "Alert_callId_idx" ON "Alert"("callId");

-- CreateIndex
CREATE INDEX "Call_unitId_at_idx" ON "Call"("unitId", "at");

-- CreateIndex
CREATE INDEX "Call_requestId_idx" ON "Call"("requestId");

-- CreateIndex
CREATE INDEX "Call_callbackOfId_idx" ON "Call"("callbackOfId");

-- CreateIndex
CREATE INDEX "Call_heldById_idx" ON "Call"("heldById");

-- CreateIndex
CREATE UNIQUE INDEX "Call_unitId_providerCallId_key" ON "Call"("unitId", "providerCallId");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_heldById_fkey" FOREIGN KEY ("heldById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_callbackOfId_fkey" FOREIGN KEY ("callbackOfId") REFERENCES "Call"("id") ON DELETE SET NULL ON UPDATE CASCADE;
