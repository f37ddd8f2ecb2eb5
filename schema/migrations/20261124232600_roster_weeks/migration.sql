-- CreateEnum
CREATE TYPE "SwapStatus" AS ENUM ('PROPOSED', 'ACCEPTED', 'APPROVED', 'DECLINED', 'CANCELLED', 'EXPIRED');

-- AlterTable
ALTER TABLE "DutyShift" ADD COLUMN     "byHand" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "cancelReason" TEXT,
ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "formerMemberId" UUID,
ADD COLUMN     "patternId" UUID,
ADD COLUMN     "seat" TEXT,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "memberId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "DutyPattern" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unitId" UUID NOT NULL,
    "place" "DutyPlace" NOT NULL,
    "weekdays" INTEGER[],
    "startMinute" INTEGER NOT NULL,
    "endMinute" INTEGER NOT NULL,
    "teamId" UUID,
    "memberIds" UUID[],
    "openSeats" INTEGER NOT NULL DEFAULT 0,
    "validFrom" DATE NOT NULL,
    "validUntil" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DutyPattern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyMinimum" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unitId" UUID NOT NULL,
    "place" "DutyPlace" NOT NULL,
    "weekdays" INTEGER[],
    "startMinute" INTEGER NOT NULL,
    "endMinute" INTEGER NOT NULL,
    "members" INTEGER NOT NULL,

    CONSTRAINT "DutyMinimum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShiftSwap" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "shiftId" UUID NOT NULL,
    "fromMemberId" UUID NOT NULL,
    "toMemberId" UUID,
    "acceptedById" UUID,
    "status" "SwapStatus" NOT NULL DEFAULT 'PROPOSED',
    "note" TEXT,
    "reason" TEXT,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShiftSwap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "memberId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DutyPattern_unitId_idx" ON "DutyPattern"("unitId");

-- CreateIndex
CREATE INDEX "DutyPattern_teamId_idx" ON "DutyPattern"("teamId");

-- CreateIndex
CREATE INDEX "DutyMinimum_unitId_idx" ON "DutyMinimum"("unitId");

-- CreateIndex
CREATE INDEX "ShiftSwap_shiftId_idx" ON "ShiftSwap"("shiftId");

-- CreateIndex
CREATE INDEX "ShiftSwap_fromMemberId_idx" ON "ShiftSwap"("fromMemberId");

-- CreateIndex
CREATE INDEX "ShiftSwap_toMemberId_idx" ON "ShiftSwap"("toMemberId");

-- CreateIndex
CREATE INDEX "ShiftSwap_acceptedById_idx" ON "ShiftSwap"("acceptedById");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_memberId_key" ON "CalendarFeed"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "DutyShift_unitId_startsAt_idx" ON "DutyShift"("unitId", "startsAt");

-- CreateIndex
CREATE INDEX "DutyShift_formerMemberId_endsAt_idx" ON "DutyShift"("formerMemberId", "endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "DutyShift_patternId_seat_key" ON "DutyShift"("patternId", "seat");

-- AddForeignKey
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "DutyPattern"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyPattern" ADD CONSTRAINT "DutyPattern_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyPattern" ADD CONSTRAINT "DutyPattern_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyMinimum" ADD CONSTRAINT "DutyMinimum_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSwap" ADD CONSTRAINT "ShiftSwap_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DutyShift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSwap" ADD CONSTRAINT "ShiftSwap_fromMemberId_fkey" FOREIGN KEY ("fromMemberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSwap" ADD CONSTRAINT "ShiftSwap_toMemberId_fkey" FOREIGN KEY ("toMemberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSwap" ADD CONSTRAINT "ShiftSwap_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the models cannot say. Two shifts of a member never overlap; one may begin where the other ends.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_member_once_at_a_time"
    EXCLUDE USING gist ("memberId" WITH =, tstzrange("startsAt", "endsAt") WITH &&) WHERE ("memberId" IS NOT NULL);
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_ends_after_it_starts" CHECK ("endsAt" > "startsAt");
-- Whatever reads shifts by their member does not see the cancelled ones.
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_cancelled_has_no_member" CHECK ("cancelledAt" IS NULL OR "memberId" IS NULL);
-- One undecided swap to a shift.
ALTER TABLE "ShiftSwap" ADD CONSTRAINT "ShiftSwap_one_to_a_shift"
    EXCLUDE ("shiftId" WITH =) WHERE (status IN ('PROPOSED', 'ACCEPTED'));
