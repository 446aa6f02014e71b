-- Tell persons who takes over their information after a merger or the like, on 2026-06-30: never told
WITH "marked" AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."disclosure" AS "disclosure",
      "t4"."to" AS "to",
      "t4"."at" AS "at",
      "t4"."relation" AS "relation",
      "t4"."told_at" AS "told_at",
      "t4"."in_time" AS "in_time",
      "t4"."elapsed_s" AS "elapsed_s",
      "t4"."began_on" AS "began_on",
      "t4"."ended_on" AS "ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < toDate32('2026-06-30')
          THEN "t4"."ended_on"
          ELSE toDate32('2026-06-30')
        END,
        toDate32('2026-06-30')
      ) AS "_then",
      "t4"."in_time" AS "_truth",
      COALESCE("t4"."ended_on" < toDate32('2024-06-30'), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."disclosure" AS "disclosure",
        "t3"."to" AS "to",
        "t3"."at" AS "at",
        "t3"."relation" AS "relation",
        "t3"."told_at" AS "told_at",
        (
          toDate32("t3"."told_at" + toIntervalHour(8)) <= toDate32("t3"."at" + toIntervalHour(8))
        )
        OR (
          (
            (
              toDate32("t3"."told_at" + toIntervalHour(8)) <= (
                toDate32("t3"."at" + toIntervalHour(8)) + toIntervalDay(3)
              )
            )
            OR (
              (
                toDate32("t3"."at" + toIntervalHour(8)) + toIntervalDay(3)
              ) >= toDate32('2026-06-30')
            )
          )
          AND CAST(NULL AS Nullable(Bool))
        )
        OR CASE WHEN "t3"."succeeds" IS NULL THEN CAST(NULL AS Nullable(Bool)) ELSE FALSE END AS "in_time",
        CASE
          WHEN "t3"."told_at" < toDate32('2199-01-01')
          THEN CAST(toUnixTimestamp64Second(toStartOfSecond("t3"."told_at")) AS Nullable(Int64)) - CAST(toUnixTimestamp64Second(toStartOfSecond("t3"."at")) AS Nullable(Int64))
          ELSE CAST(NULL AS Nullable(Int64))
        END AS "elapsed_s",
        CASE
          WHEN COALESCE("t3"."succeeds", FALSE)
          THEN CASE
            WHEN toDate32("t3"."told_at" + toIntervalHour(8)) > toDate32("t3"."at" + toIntervalHour(8))
            THEN toDate32("t3"."at" + toIntervalHour(8)) + toIntervalDay(1)
            ELSE CAST(NULL AS Nullable(Date32))
          END
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "began_on",
        CASE
          WHEN COALESCE("t3"."succeeds", FALSE)
          THEN CASE
            WHEN (
              toDate32("t3"."told_at" + toIntervalHour(8)) > toDate32("t3"."at" + toIntervalHour(8))
            )
            AND (
              "t3"."told_at" < CAST('2199-01-01 00:00:00' AS Nullable(DateTime64(6, 'UTC')))
            )
            THEN toDate32("t3"."told_at" + toIntervalHour(8))
            ELSE CAST(NULL AS Nullable(Date32))
          END
          ELSE CAST(NULL AS Nullable(Date32))
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t1"."disclosure" AS "disclosure",
            "t1"."to" AS "to",
            "t1"."at" AS "at",
            "t1"."persons" AS "persons",
            "t1"."consent_at" AS "consent_at",
            "t1"."basis" AS "basis",
            "t1"."separate_consent_at" AS "separate_consent_at",
            "t1"."anonymised" AS "anonymised",
            "t1"."contract_on" AS "contract_on",
            "t1"."relation" AS "relation",
            "t1"."told_at" AS "told_at",
            "t1"."relation" = 'successor' AS "succeeds"
          FROM (
            SELECT
              *
            FROM "hegui_pi_disclosures" AS "t0"
            WHERE
              "t0"."at" >= CAST('2021-10-31 16:00:00' AS Nullable(DateTime64(6, 'UTC')))
          ) AS "t1"
        ) AS "t2"
        WHERE
          COALESCE("t2"."succeeds", TRUE)
      ) AS "t3"
    ) AS "t4"
  ) AS "rows"
), "barred" AS (
  SELECT
    *,
    "_old" AND NOT COALESCE("_truth", FALSE) AS "_barred"
  FROM "marked"
  WHERE
    "_then" >= CAST('2021-11-01' AS Nullable(Date32))
)
SELECT
  CAST("disclosure" AS Nullable(String)) AS "disclosure",
  CAST("to" AS Nullable(String)) AS "to",
  CAST("at" AS Nullable(DateTime64(6, 'UTC'))) AS "at",
  CAST("relation" AS Nullable(String)) AS "relation",
  CAST("told_at" AS Nullable(DateTime64(6, 'UTC'))) AS "told_at",
  CAST("in_time" AS Nullable(Bool)) AS "in_time",
  CAST("elapsed_s" AS Nullable(Int64)) AS "elapsed_s",
  CAST("began_on" AS Nullable(Date32)) AS "began_on",
  CAST("ended_on" AS Nullable(Date32)) AS "ended_on",
  CAST("_then" AS Nullable(Date32)) AS "_then",
  "_truth" OR "_barred" AS "_ok",
  "_barred",
  "_pending",
  CASE
    WHEN "_pending"
    THEN 2
    WHEN "_truth" OR "_barred"
    THEN 3
    WHEN NOT "_truth"
    THEN 0
    ELSE 1
  END AS "_rank"
FROM "barred";
