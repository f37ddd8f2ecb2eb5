-- Where a row of "ReadyMember" lies in the index: each skill of a province has a lane of the plane to itself, a million
-- kilometres from the next, so that its rows lie together however rare they are. In its lane a row lies where
-- it is in metres of the projection; whose place is not known lies far off, behind everybody.
CREATE FUNCTION ready_spot(skill text, province uuid, x float8, y float8) RETURNS point
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT point(
    (hashtextextended(province::text || skill, 0) & 65535) * 1e9 + COALESCE(x, 3e8),
    ((hashtextextended(province::text || skill, 0) >> 16) & 65535) * 1e9 + COALESCE(y, 0))
$$;

-- AlterTable
ALTER TABLE "ReadyMember" ADD COLUMN "spot" point GENERATED ALWAYS AS (ready_spot(skill, "provinceId", x, y)) STORED;

CREATE INDEX "ReadyMember_spot_idx" ON "ReadyMember" USING gist (spot);
DROP INDEX "ReadyMember_skill_place_idx";
