-- Search by parts of words
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "AuditAction" AS ENUM ('SERVICE_UPDATED', 'POLICY_UPDATED', 'UNIT_UPDATED');

-- CreateEnum
CREATE TYPE "TaskKind" AS ENUM ('HELP', 'SURVEY_VISIT', 'FOLLOW_UP_VISIT', 'DEVICE_HANDOVER');

-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('OPEN', 'CLAIMED', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "OfferStatus" AS ENUM ('SENT', 'SEEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "PositionSource" AS ENUM ('LIVE', 'HOME', 'VILLAGE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('NOBODY_ON_DUTY', 'NOBODY_SKILLED', 'ALL_FULL', 'NOBODY_ACCEPTED', 'CLAIM_SILENT', 'WAITING_LONG');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('MEMBER', 'LEAD', 'OPERATOR', 'OFFICER', 'SUPERVISOR', 'PROVINCE', 'ADMIN');

-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('ASSISTANCE', 'PETITION');

-- CreateEnum
CREATE TYPE "RequestChannel" AS ENUM ('HOTLINE', 'WEB', 'QR', 'WALK_IN', 'FIELD');

-- CreateEnum
CREATE TYPE "RequestStatus" AS ENUM ('RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_RESIDENT', 'WAITING_AGENCY', 'RESOLVED', 'CLOSED');

-- CreateEnum
CREATE TYPE "CloseReason" AS ENUM ('COMPLETED', 'DONE_BY_OTHERS', 'NO_HELP_WANTED', 'OUT_OF_SCOPE', 'DUPLICATE', 'UNREACHABLE', 'CANCELLED', 'REJECTED');

-- CreateEnum
CREATE TYPE "ConfirmedBy" AS ENUM ('RESIDENT', 'OPERATOR', 'SILENCE');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('TAUGHT', 'ASSISTED', 'DONE_FOR', 'BLOCKED');

-- CreateEnum
CREATE TYPE "Blocker" AS ENUM ('NOT_CONVINCED', 'SIM_NOT_OWN', 'NO_SMARTPHONE', 'NO_SIGNAL', 'CANNOT_USE_TOUCH', 'PAPERS_MISSING', 'OTHER');

-- CreateEnum
CREATE TYPE "CallOutcome" AS ENUM ('REQUEST_MADE', 'SOLVED_ON_PHONE', 'CALLBACK', 'NO_ANSWER', 'WRONG_NUMBER', 'INFORMATION');

-- CreateEnum
CREATE TYPE "DutyPlace" AS ENUM ('FIELD', 'HOTLINE', 'ONE_STOP_DESK');

-- CreateEnum
CREATE TYPE "UnitLevel" AS ENUM ('PROVINCE', 'COMMUNE', 'VILLAGE');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('TINH', 'THANH_PHO', 'XA', 'PHUONG', 'DAC_KHU', 'THON', 'BUON', 'AP', 'KHU_PHO', 'TO_DAN_PHO');

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID NOT NULL,
    "action" "AuditAction" NOT NULL,
    "subjectId" UUID NOT NULL,
    "unitId" UUID,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DispatchPolicy" (
    "unitId" UUID NOT NULL,
    "shiftOfferSeconds" INTEGER NOT NULL DEFAULT 120,
    "otherOfferSeconds" INTEGER NOT NULL DEFAULT 600,
    "maxOffers" INTEGER NOT NULL DEFAULT 3,
    "ownVillageFirst" BOOLEAN NOT NULL DEFAULT false,
    "leadMinutes" INTEGER NOT NULL DEFAULT 120,
    "silentMinutes" INTEGER NOT NULL DEFAULT 60,
    "waitingDays" INTEGER NOT NULL DEFAULT 3,
    "reopenSilent" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DispatchPolicy_pkey" PRIMARY KEY ("unitId")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "TaskKind" NOT NULL DEFAULT 'HELP',
    "status" "TaskStatus" NOT NULL DEFAULT 'OPEN',
    "requestId" UUID,
    "householdId" UUID,
    "serviceId" UUID,
    "skill" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "place" "DutyPlace" NOT NULL DEFAULT 'FIELD',
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "villageId" UUID,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "offerFrom" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "plannedFor" TIMESTAMPTZ(3),
    "round" INTEGER NOT NULL DEFAULT 1,
    "openToTeamAt" TIMESTAMPTZ(3),
    "holderId" UUID,
    "lastHolderId" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "waitingSince" TIMESTAMPTZ(3),
    "activeAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "escalatedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "outcome" "Outcome",
    "blocker" "Blocker",
    "note" TEXT,
    "predecessorId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "taskId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "status" "OfferStatus" NOT NULL DEFAULT 'SENT',
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "distanceMetres" INTEGER,
    "positionSource" "PositionSource" NOT NULL,
    "reasons" TEXT[],
    "declineReason" TEXT,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "AlertKind" NOT NULL,
    "unitId" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "requestId" UUID,
    "taskId" UUID,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Household" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "villageId" UUID NOT NULL,
    "number" TEXT,
    "headName" TEXT NOT NULL,
    "hamlet" TEXT,
    "address" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "isPoor" BOOLEAN NOT NULL DEFAULT false,
    "hasFibre" BOOLEAN NOT NULL DEFAULT false,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Resident" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "householdId" UUID NOT NULL,
    "fullName" TEXT NOT NULL,
    "birthYear" INTEGER,
    "phone" TEXT,
    "isHead" BOOLEAN NOT NULL DEFAULT false,
    "preferredLanguage" TEXT NOT NULL DEFAULT 'vi',
    "staysTemporarily" BOOLEAN NOT NULL DEFAULT false,
    "hasSmartphone" BOOLEAN,
    "has4g" BOOLEAN,
    "usesInternet" BOOLEAN,
    "hasVneid2" BOOLEAN,
    "readiness" INTEGER,
    "searchText" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Resident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "phone" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'vi',
    "suspendedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "accountId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "tokenHash" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonalDataRead" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "accountId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subject" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,

    CONSTRAINT "PersonalDataRead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "code" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "icon" TEXT NOT NULL,
    "papersVi" TEXT[],
    "papersEn" TEXT[],
    "skill" TEXT,
    "minutes" INTEGER NOT NULL,
    "firstResponseMinutes" INTEGER NOT NULL,
    "resolutionMinutes" INTEGER NOT NULL,
    "onlineOnly" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HelpRequest" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "codeHash" TEXT NOT NULL,
    "kind" "RequestKind" NOT NULL DEFAULT 'ASSISTANCE',
    "channel" "RequestChannel" NOT NULL,
    "status" "RequestStatus" NOT NULL DEFAULT 'RECEIVED',
    "serviceId" UUID,
    "description" TEXT NOT NULL DEFAULT '',
    "callerName" TEXT NOT NULL,
    "callerPhone" TEXT,
    "helpedName" TEXT,
    "helpedPhone" TEXT,
    "preferredLanguage" TEXT NOT NULL DEFAULT 'vi',
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "villageId" UUID,
    "addressNote" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "householdId" UUID,
    "residentId" UUID,
    "appointmentAt" TIMESTAMPTZ(3),
    "consentVersion" TEXT,
    "consentAt" TIMESTAMPTZ(3),
    "officialId" UUID,
    "answer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "clockStartedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firstResponseDueAt" TIMESTAMPTZ(3),
    "resolutionDueAt" TIMESTAMPTZ(3),
    "firstResponseAt" TIMESTAMPTZ(3),
    "waitingSince" TIMESTAMPTZ(3),
    "pausedMs" BIGINT NOT NULL DEFAULT 0,
    "waitingNote" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "outcome" "Outcome",
    "blocker" "Blocker",
    "closeReason" "CloseReason",
    "closeNote" TEXT,
    "confirmedBy" "ConfirmedBy",
    "duplicateOfId" UUID,
    "reopenedCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "HelpRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestHistory" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "requestId" UUID NOT NULL,
    "provinceId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "villageId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "actorKind" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,

    CONSTRAINT "RequestHistory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Call" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "operatorId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "phone" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "CallOutcome" NOT NULL,
    "note" TEXT,
    "requestId" UUID,
    "callbackAt" TIMESTAMPTZ(3),
    "calledBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "Call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DutyShift" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "memberId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "place" "DutyPlace" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DutyShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SatisfactionResponse" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "requestId" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "channel" "RequestChannel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SatisfactionResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unitId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "teamId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "communeId" UUID NOT NULL,
    "villageId" UUID,
    "badgeNumber" TEXT NOT NULL,
    "languages" TEXT[] DEFAULT ARRAY['vi']::TEXT[],
    "capacity" INTEGER NOT NULL DEFAULT 3,
    "activeTasks" INTEGER NOT NULL DEFAULT 0,
    "homeLat" DOUBLE PRECISION,
    "homeLon" DOUBLE PRECISION,
    "lastIdleAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "manualOnDuty" BOOLEAN,
    "availabilityUntil" TIMESTAMPTZ(3),
    "sharesPosition" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberSkill" (
    "memberId" UUID NOT NULL,
    "skill" TEXT NOT NULL,

    CONSTRAINT "MemberSkill_pkey" PRIMARY KEY ("memberId","skill")
);

-- CreateTable
CREATE TABLE "Position" (
    "memberId" UUID NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "accuracy" DOUBLE PRECISION,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "level" "UnitLevel" NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "parentId" UUID,
    "communeId" UUID,
    "provinceId" UUID,
    "searchText" TEXT NOT NULL DEFAULT '',
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "hotline" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerName" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "unitId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,

    CONSTRAINT "FormerName_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_idx" ON "AuditEntry"("subjectId");

-- CreateIndex
CREATE INDEX "AuditEntry_unitId_idx" ON "AuditEntry"("unitId");

-- CreateIndex
CREATE INDEX "Task_communeId_status_idx" ON "Task"("communeId", "status");

-- CreateIndex
CREATE INDEX "Task_holderId_status_idx" ON "Task"("holderId", "status");

-- CreateIndex
CREATE INDEX "Task_requestId_idx" ON "Task"("requestId");

-- CreateIndex
CREATE INDEX "Task_status_offerFrom_idx" ON "Task"("status", "offerFrom");

-- CreateIndex
CREATE INDEX "Offer_memberId_status_idx" ON "Offer"("memberId", "status");

-- CreateIndex
CREATE INDEX "Offer_status_expiresAt_idx" ON "Offer"("status", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_taskId_round_memberId_key" ON "Offer"("taskId", "round", "memberId");

-- CreateIndex
CREATE INDEX "Alert_unitId_settledAt_idx" ON "Alert"("unitId", "settledAt");

-- CreateIndex
CREATE INDEX "Alert_taskId_idx" ON "Alert"("taskId");

-- CreateIndex
CREATE INDEX "Household_villageId_headName_idx" ON "Household"("villageId", "headName");

-- CreateIndex
CREATE INDEX "Household_searchText_idx" ON "Household" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Resident_householdId_idx" ON "Resident"("householdId");

-- CreateIndex
CREATE INDEX "Resident_phone_idx" ON "Resident"("phone");

-- CreateIndex
CREATE INDEX "Resident_searchText_idx" ON "Resident" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Account_phone_key" ON "Account"("phone");

-- CreateIndex
CREATE INDEX "RoleGrant_unitId_role_idx" ON "RoleGrant"("unitId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_accountId_unitId_role_key" ON "RoleGrant"("accountId", "unitId", "role");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "PersonalDataRead_subjectId_at_idx" ON "PersonalDataRead"("subjectId", "at");

-- CreateIndex
CREATE INDEX "PersonalDataRead_accountId_at_idx" ON "PersonalDataRead"("accountId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Service_code_key" ON "Service"("code");

-- CreateIndex
CREATE UNIQUE INDEX "HelpRequest_number_key" ON "HelpRequest"("number");

-- CreateIndex
CREATE UNIQUE INDEX "HelpRequest_codeHash_key" ON "HelpRequest"("codeHash");

-- CreateIndex
CREATE INDEX "HelpRequest_communeId_status_createdAt_idx" ON "HelpRequest"("communeId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "HelpRequest_provinceId_status_createdAt_idx" ON "HelpRequest"("provinceId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "HelpRequest_villageId_status_idx" ON "HelpRequest"("villageId", "status");

-- CreateIndex
CREATE INDEX "HelpRequest_communeId_closedAt_idx" ON "HelpRequest"("communeId", "closedAt");

-- CreateIndex
CREATE INDEX "HelpRequest_provinceId_closedAt_idx" ON "HelpRequest"("provinceId", "closedAt");

-- CreateIndex
CREATE INDEX "HelpRequest_villageId_closedAt_idx" ON "HelpRequest"("villageId", "closedAt");

-- CreateIndex
CREATE INDEX "HelpRequest_callerPhone_idx" ON "HelpRequest"("callerPhone");

-- CreateIndex
CREATE INDEX "HelpRequest_helpedPhone_idx" ON "HelpRequest"("helpedPhone");

-- CreateIndex
CREATE INDEX "HelpRequest_householdId_idx" ON "HelpRequest"("householdId");

-- CreateIndex
CREATE INDEX "HelpRequest_status_resolvedAt_idx" ON "HelpRequest"("status", "resolvedAt");

-- CreateIndex
CREATE INDEX "RequestHistory_requestId_at_idx" ON "RequestHistory"("requestId", "at");

-- CreateIndex
CREATE INDEX "RequestHistory_communeId_at_idx" ON "RequestHistory"("communeId", "at");

-- CreateIndex
CREATE INDEX "RequestHistory_provinceId_at_idx" ON "RequestHistory"("provinceId", "at");

-- CreateIndex
CREATE INDEX "RequestHistory_villageId_at_idx" ON "RequestHistory"("villageId", "at");

-- CreateIndex
CREATE INDEX "Call_communeId_callbackAt_idx" ON "Call"("communeId", "callbackAt");

-- CreateIndex
CREATE INDEX "Call_phone_idx" ON "Call"("phone");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "DutyShift_unitId_place_endsAt_idx" ON "DutyShift"("unitId", "place", "endsAt");

-- CreateIndex
CREATE INDEX "DutyShift_memberId_endsAt_idx" ON "DutyShift"("memberId", "endsAt");

-- CreateIndex
CREATE INDEX "DutyShift_startsAt_idx" ON "DutyShift"("startsAt");

-- CreateIndex
CREATE INDEX "DutyShift_endsAt_idx" ON "DutyShift"("endsAt");

-- CreateIndex
CREATE INDEX "SatisfactionResponse_requestId_idx" ON "SatisfactionResponse"("requestId");

-- CreateIndex
CREATE INDEX "Team_unitId_idx" ON "Team"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_accountId_key" ON "Member"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_badgeNumber_key" ON "Member"("badgeNumber");

-- CreateIndex
CREATE INDEX "Member_communeId_idx" ON "Member"("communeId");

-- CreateIndex
CREATE INDEX "Member_teamId_idx" ON "Member"("teamId");

-- CreateIndex
CREATE INDEX "Member_availabilityUntil_idx" ON "Member"("availabilityUntil");

-- CreateIndex
CREATE INDEX "MemberSkill_skill_idx" ON "MemberSkill"("skill");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE INDEX "Unit_communeId_idx" ON "Unit"("communeId");

-- CreateIndex
CREATE INDEX "Unit_level_name_idx" ON "Unit"("level", "name");

-- CreateIndex
CREATE INDEX "Unit_searchText_idx" ON "Unit" USING GIN ("searchText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "FormerName_unitId_idx" ON "FormerName"("unitId");

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DispatchPolicy" ADD CONSTRAINT "DispatchPolicy_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_communeId_fkey" FOREIGN KEY ("communeId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_villageId_fkey" FOREIGN KEY ("villageId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Household" ADD CONSTRAINT "Household_villageId_fkey" FOREIGN KEY ("villageId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resident" ADD CONSTRAINT "Resident_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonalDataRead" ADD CONSTRAINT "PersonalDataRead_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_communeId_fkey" FOREIGN KEY ("communeId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_villageId_fkey" FOREIGN KEY ("villageId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_householdId_fkey" FOREIGN KEY ("householdId") REFERENCES "Household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_residentId_fkey" FOREIGN KEY ("residentId") REFERENCES "Resident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_officialId_fkey" FOREIGN KEY ("officialId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpRequest" ADD CONSTRAINT "HelpRequest_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestHistory" ADD CONSTRAINT "RequestHistory_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Call" ADD CONSTRAINT "Call_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyShift" ADD CONSTRAINT "DutyShift_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SatisfactionResponse" ADD CONSTRAINT "SatisfactionResponse_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "HelpRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberSkill" ADD CONSTRAINT "MemberSkill_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerName" ADD CONSTRAINT "FormerName_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
