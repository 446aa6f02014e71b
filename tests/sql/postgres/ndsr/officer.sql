-- Name a person and a body in charge of network data with ten million persons, on 2025-01-01: nobody in post on the first day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."officers",
      "t2"."heads",
      "t2"."named",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2025, 1, 1)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2025, 1, 1)
        END,
        MAKE_DATE(2025, 1, 1)
      ) AS "_then",
      "t2"."named" AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."officers",
        "t1"."heads",
        CASE
          WHEN "t1"."officers" > 0
          THEN TRUE
          WHEN "t1"."maybe_officers" > 0
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END
        AND CASE
          WHEN "t1"."heads" > 0
          THEN TRUE
          WHEN "t1"."maybe_heads" > 0
          THEN CAST(NULL AS BOOLEAN)
          ELSE FALSE
        END AS "named"
      FROM (
        SELECT
          COALESCE(
            SUM(CAST(CAST(NOT (
              "t0"."left_on" < MAKE_DATE(2199, 1, 1)
            ) AS INT) AS BIGINT)) FILTER(WHERE
              "t0"."role" = 'data_officer'),
            0
          ) AS "officers",
          COALESCE(
            SUM(CAST(CAST(NOT (
              "t0"."left_on" < MAKE_DATE(2199, 1, 1)
            ) AS INT) AS BIGINT)) FILTER(WHERE
              "t0"."role" = 'security_body_head'),
            0
          ) AS "heads",
          SUM(
            CAST(CAST((
              (
                (
                  "t0"."left_on" < MAKE_DATE(2199, 1, 1)
                ) IS NULL
              )
              AND (
                "t0"."role" = 'data_officer'
              )
            )
            OR (
              NOT (
                COALESCE("t0"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
              )
              AND (
                "t0"."role" = 'security_officer'
              )
            ) AS INT) AS BIGINT)
          ) AS "maybe_officers",
          SUM(
            CAST(CAST((
              "t0"."left_on" < MAKE_DATE(2199, 1, 1)
            ) IS NULL AS INT) AS BIGINT)
          ) FILTER(WHERE
            "t0"."role" = 'security_body_head') AS "maybe_heads"
        FROM "hegui_people" AS "t0"
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST("officers" AS BIGINT) AS "officers",
  CAST("heads" AS BIGINT) AS "heads",
  CAST("named" AS BOOLEAN) AS "named",
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
