-- CreateTable
CREATE TABLE "ReadyMember" (
    "memberId" UUID NOT NULL,
    "skill" TEXT NOT NULL,
    "source" "PositionSource" NOT NULL,
    "communeId" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,

    CONSTRAINT "ReadyMember_pkey" PRIMARY KEY ("memberId","skill","source")
);

-- AddForeignKey
ALTER TABLE "ReadyMember" ADD CONSTRAINT "ReadyMember_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The nearest ready members with a skill, in the order of the distance in the plane.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE INDEX "ReadyMember_skill_place_idx" ON "ReadyMember" USING gist (skill, point(x, y));
