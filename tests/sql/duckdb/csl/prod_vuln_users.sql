-- Tell users of vulnerabilities of products and services in time, on 2026-06-05: not told on the fourth day after the fix
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t4"."vulnerability",
      "t4"."asset",
      "t4"."product",
      "t4"."severity",
      "t4"."affects_users",
      "t4"."found_at",
      "t4"."fix_available_at",
      "t4"."mitigated_at",
      "t4"."users_told_at",
      "t4"."ready_at",
      "t4"."sure",
      "t4"."elapsed_s",
      "t4"."began_on",
      "t4"."ended_on",
      COALESCE(
        CASE
          WHEN "t4"."ended_on" < MAKE_DATE(2026, 6, 5)
          THEN "t4"."ended_on"
          ELSE MAKE_DATE(2026, 6, 5)
        END,
        MAKE_DATE(2026, 6, 5)
      ) AS "_then",
      (
        CAST("t4"."users_told_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t4"."found_at" + INTERVAL '8' HOUR AS DATE)
      )
      OR (
        (
          CAST("t4"."users_told_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t4"."ready_at" + INTERVAL '8' HOUR AS DATE)
        )
        AND "t4"."sure"
      )
      OR (
        (
          (
            CAST("t4"."users_told_at" + INTERVAL '8' HOUR AS DATE) <= (
              CAST("t4"."ready_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
            )
          )
          OR (
            (
              CAST("t4"."ready_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
            ) >= MAKE_DATE(2026, 6, 5)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR NOT (
        "t4"."affects_users"
      )
      OR CASE WHEN "t4"."product" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t4"."ended_on" < MAKE_DATE(2024, 6, 5), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t3"."vulnerability",
        "t3"."asset",
        "t3"."product",
        "t3"."severity",
        "t3"."affects_users",
        "t3"."found_at",
        "t3"."fix_available_at",
        "t3"."mitigated_at",
        "t3"."users_told_at",
        "t3"."ready_at",
        "t3"."sure",
        CASE
          WHEN "t3"."users_told_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t3"."users_told_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t3"."ready_at") AS TIMESTAMP)) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        CASE
          WHEN "t3"."affects_users"
          THEN CASE
            WHEN CAST("t3"."users_told_at" + INTERVAL '8' HOUR AS DATE) > CAST("t3"."ready_at" + INTERVAL '8' HOUR AS DATE)
            THEN CAST("t3"."ready_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN "t3"."affects_users"
          THEN CASE
            WHEN (
              CAST("t3"."users_told_at" + INTERVAL '8' HOUR AS DATE) > CAST("t3"."ready_at" + INTERVAL '8' HOUR AS DATE)
            )
            AND (
              "t3"."users_told_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
            )
            THEN CAST("t3"."users_told_at" + INTERVAL '8' HOUR AS DATE)
            ELSE CAST(NULL AS DATE)
          END
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t2"."vulnerability",
          "t2"."asset",
          "t2"."place",
          "t2"."severity",
          "t2"."weakness",
          "t2"."found_at",
          "t2"."mitigated_at",
          "t2"."users_told_at",
          "t2"."reported_at",
          "t2"."reported_to",
          "t2"."affects_users",
          "t2"."product",
          "t2"."source",
          "t2"."exploitable",
          "t2"."fix_available_at",
          "t2"."retested_at",
          "t2"."endangers_public",
          CASE
            WHEN "t2"."found_at" < MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
            THEN "t2"."found_at"
            ELSE LEAST(
              COALESCE("t2"."fix_available_at", MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)),
              COALESCE("t2"."mitigated_at", MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0))
            )
          END AS "ready_at",
          CASE
            WHEN (
              "t2"."found_at" < MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
            )
            OR (
              (
                NOT "t2"."fix_available_at" IS NULL
              )
              AND (
                NOT "t2"."mitigated_at" IS NULL
              )
            )
            THEN TRUE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "sure"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "hegui_vulnerabilities" AS "t0"
            WHERE
              "t0"."found_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
          ) AS "t1"
          WHERE
            COALESCE("t1"."product" <> '', TRUE) AND COALESCE("t1"."affects_users", TRUE)
        ) AS "t2"
      ) AS "t3"
    ) AS "t4"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST("vulnerability" AS TEXT) AS "vulnerability",
  CAST("asset" AS TEXT) AS "asset",
  CAST("product" AS TEXT) AS "product",
  CAST("severity" AS TEXT) AS "severity",
  CAST("affects_users" AS BOOLEAN) AS "affects_users",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("fix_available_at" AS TIMESTAMP) AS "fix_available_at",
  CAST("mitigated_at" AS TIMESTAMP) AS "mitigated_at",
  CAST("users_told_at" AS TIMESTAMP) AS "users_told_at",
  CAST("ready_at" AS TIMESTAMP) AS "ready_at",
  CAST("sure" AS BOOLEAN) AS "sure",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST(_then AS DATE) AS _then,
  _truth OR _barred AS _ok,
  _barred,
  _pending,
  CASE
    WHEN _pending
    THEN 2
    WHEN _truth OR _barred
    THEN 3
    WHEN NOT _truth
    THEN 0
    ELSE 1
  END AS _rank
FROM barred;
