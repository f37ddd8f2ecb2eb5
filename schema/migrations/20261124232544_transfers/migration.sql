-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('PROPOSED', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'AUTO_APPROVED', 'LAPSED');

-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "maxClaimsUnstarted" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "transferMinutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "unstartedMinutes" INTEGER NOT NULL DEFAULT 60;

-- CreateTable
CREATE TABLE "Transfer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "taskId" UUID NOT NULL,
    "fromMemberId" UUID NOT NULL,
    "toMemberId" UUID NOT NULL,
    "status" "TransferStatus" NOT NULL DEFAULT 'PROPOSED',
    "reason" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "declineReason" TEXT,
    "distanceMetres" INTEGER,
    "positionSource" "PositionSource" NOT NULL DEFAULT 'UNKNOWN',

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Transfer_taskId_idx" ON "Transfer"("taskId");

-- CreateIndex
CREATE INDEX "Transfer_fromMemberId_status_idx" ON "Transfer"("fromMemberId", "status");

-- CreateIndex
CREATE INDEX "Transfer_toMemberId_status_idx" ON "Transfer"("toMemberId", "status");

-- CreateIndex
CREATE INDEX "Transfer_status_expiresAt_idx" ON "Transfer"("status", "expiresAt");

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_fromMemberId_fkey" FOREIGN KEY ("fromMemberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_toMemberId_fkey" FOREIGN KEY ("toMemberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
