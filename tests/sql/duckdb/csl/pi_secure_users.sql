-- Tell users promptly of leaks, damage and loss of their information, on 2026-06-05: nobody told on the fourth day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."breach",
      "t3"."found_at",
      "t3"."persons",
      "t3"."harm_avoided",
      "t3"."harm_kind",
      "t3"."users_told_at",
      "t3"."elapsed_s",
      "t3"."began_on",
      "t3"."ended_on",
      "t3"."exempt",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 5)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 5)
        END,
        MAKE_DATE(2026, 6, 5)
      ) AS "_then",
      (
        CAST("t3"."users_told_at" + INTERVAL '8' HOUR AS DATE) <= CAST("t3"."found_at" + INTERVAL '8' HOUR AS DATE)
      )
      OR (
        (
          (
            CAST("t3"."users_told_at" + INTERVAL '8' HOUR AS DATE) <= (
              CAST("t3"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
            )
          )
          OR (
            (
              CAST("t3"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '3' DAY
            ) >= MAKE_DATE(2026, 6, 5)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR "t3"."exempt" AS "_truth",
      CASE
        WHEN COALESCE("t3"."harm_kind" IN ('life', 'health', 'finance'), FALSE)
        THEN COALESCE("t3"."ended_on" < MAKE_DATE(2021, 6, 5), FALSE)
        ELSE COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 5), FALSE)
      END AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."breach",
        "t2"."found_at",
        "t2"."persons",
        "t2"."harm_avoided",
        "t2"."harm_kind",
        "t2"."users_told_at",
        "t2"."elapsed_s",
        CASE
          WHEN NOT (
            "t2"."harm_avoided"
            AND (
              "t2"."found_at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
            )
          )
          THEN "t2"."began_on"
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            "t2"."harm_avoided"
            AND (
              "t2"."found_at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
            )
          )
          THEN "t2"."ended_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on",
        "t2"."harm_avoided"
        AND (
          "t2"."found_at" >= MAKE_TIMESTAMP(2021, 10, 31, 16, 0, 0.0)
        ) AS "exempt"
      FROM (
        SELECT
          "t1"."breach",
          "t1"."found_at",
          "t1"."persons",
          "t1"."harm_avoided",
          "t1"."harm_kind",
          "t1"."users_told_at",
          CASE
            WHEN "t1"."users_told_at" < MAKE_DATE(2199, 1, 1)
            THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t1"."users_told_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t1"."found_at") AS TIMESTAMP)) AS BIGINT)
            ELSE CAST(NULL AS BIGINT)
          END AS "elapsed_s",
          CASE
            WHEN TRUE
            THEN CASE
              WHEN CAST("t1"."users_told_at" + INTERVAL '8' HOUR AS DATE) > CAST("t1"."found_at" + INTERVAL '8' HOUR AS DATE)
              THEN CAST("t1"."found_at" + INTERVAL '8' HOUR AS DATE) + INTERVAL '1' DAY
              ELSE CAST(NULL AS DATE)
            END
            ELSE CAST(NULL AS DATE)
          END AS "began_on",
          CASE
            WHEN TRUE
            THEN CASE
              WHEN (
                CAST("t1"."users_told_at" + INTERVAL '8' HOUR AS DATE) > CAST("t1"."found_at" + INTERVAL '8' HOUR AS DATE)
              )
              AND (
                "t1"."users_told_at" < MAKE_TIMESTAMP(2199, 1, 1, 0, 0, 0.0)
              )
              THEN CAST("t1"."users_told_at" + INTERVAL '8' HOUR AS DATE)
              ELSE CAST(NULL AS DATE)
            END
            ELSE CAST(NULL AS DATE)
          END AS "ended_on"
        FROM (
          SELECT
            *
          FROM "hegui_pi_breaches" AS "t0"
          WHERE
            "t0"."found_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
        ) AS "t1"
      ) AS "t2"
    ) AS "t3"
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
  CAST("breach" AS TEXT) AS "breach",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("harm_avoided" AS BOOLEAN) AS "harm_avoided",
  CAST("harm_kind" AS TEXT) AS "harm_kind",
  CAST("users_told_at" AS TIMESTAMP) AS "users_told_at",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("exempt" AS BOOLEAN) AS "exempt",
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
