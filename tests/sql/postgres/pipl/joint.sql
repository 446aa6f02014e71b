-- Agree on rights and duties with joint processors, on 2026-06-30: nothing was agreed
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."disclosure",
      "t3"."to",
      "t3"."at",
      "t3"."relation",
      "t3"."contract_on",
      "t3"."agreed",
      "t3"."began_on",
      "t3"."ended_on",
      COALESCE(
        CASE
          WHEN "t3"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t3"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t3"."agreed" AS "_truth",
      COALESCE("t3"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."disclosure",
        "t2"."to",
        "t2"."at",
        "t2"."relation",
        "t2"."contract_on",
        (
          "t2"."contract_on" <= DATE("t2"."at" + INTERVAL '8 HOUR')
        )
        OR CASE WHEN "t2"."relation" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "agreed",
        CASE
          WHEN NOT (
            COALESCE("t2"."contract_on" <= DATE("t2"."at" + INTERVAL '8 HOUR'), FALSE)
          )
          THEN DATE("t2"."at" + INTERVAL '8 HOUR')
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE("t2"."contract_on" <= DATE("t2"."at" + INTERVAL '8 HOUR'), FALSE)
          )
          AND (
            "t2"."contract_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t2"."contract_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_pi_disclosures" AS "t0"
          WHERE
            "t0"."at" >= CAST('2021-10-31T16:00:00' AS TIMESTAMP)
        ) AS "t1"
        WHERE
          COALESCE("t1"."relation" = 'joint', TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-11-01' AS DATE)
)
SELECT
  CAST("disclosure" AS VARCHAR) AS "disclosure",
  CAST("to" AS VARCHAR) AS "to",
  CAST("at" AS TIMESTAMP) AS "at",
  CAST("relation" AS VARCHAR) AS "relation",
  CAST("contract_on" AS DATE) AS "contract_on",
  CAST("agreed" AS BOOLEAN) AS "agreed",
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
