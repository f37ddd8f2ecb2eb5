-- AlterTable
ALTER TABLE "DispatchPolicy" ADD COLUMN     "neighbourIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "parallelOffers" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "widen" BOOLEAN NOT NULL DEFAULT true;

-- CreateIndex
CREATE INDEX "DispatchPolicy_neighbourIds_idx" ON "DispatchPolicy" USING GIN ("neighbourIds");
