-- CreateEnum
CREATE TYPE "TicketStatus" AS ENUM ('WAITING', 'CALLED', 'SERVING', 'DONE', 'NO_SHOW', 'LEFT');

-- CreateTable
CREATE TABLE "QueueDay" (
    "communeId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "issued" INTEGER NOT NULL DEFAULT 0,
    "othersRun" INTEGER NOT NULL,

    CONSTRAINT "QueueDay_pkey" PRIMARY KEY ("communeId","day")
);

-- CreateTable
CREATE TABLE "QueueTicket" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "TicketStatus" NOT NULL DEFAULT 'WAITING',
    "serviceId" UUID,
    "priority" BOOLEAN NOT NULL DEFAULT false,
    "place" DOUBLE PRECISION NOT NULL,
    "forCounter" INTEGER,
    "counter" INTEGER,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "calledAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "requestId" UUID,
    "secretHash" TEXT NOT NULL,

    CONSTRAINT "QueueTicket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueCounter" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "accountId" UUID NOT NULL,
    "memberId" UUID,

    CONSTRAINT "QueueCounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueLink" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "communeId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QueueLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "QueueTicket_secretHash_key" ON "QueueTicket"("secretHash");

-- CreateIndex
CREATE INDEX "QueueTicket_day_status_idx" ON "QueueTicket"("day", "status");

-- CreateIndex
CREATE INDEX "QueueTicket_requestId_idx" ON "QueueTicket"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "QueueTicket_communeId_day_number_key" ON "QueueTicket"("communeId", "day", "number");

-- CreateIndex
CREATE UNIQUE INDEX "QueueCounter_communeId_number_key" ON "QueueCounter"("communeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "QueueLink_tokenHash_key" ON "QueueLink"("tokenHash");

-- CreateIndex
CREATE INDEX "QueueLink_communeId_idx" ON "QueueLink"("communeId");

-- AddForeignKey
ALTER TABLE "QueueTicket" ADD CONSTRAINT "QueueTicket_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueTicket" ADD CONSTRAINT "QueueTicket_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueCounter" ADD CONSTRAINT "QueueCounter_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueCounter" ADD CONSTRAINT "QueueCounter_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueLink" ADD CONSTRAINT "QueueLink_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
