-- Keep machine rooms and cable ways to the standards, on 2026-06-30: it does not
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t3"."system",
      "t3"."name",
      "t3"."room",
      "t3"."in_operation_on",
      "t3"."retired",
      COALESCE(
        CASE
          WHEN CAST(NULL AS DATE) < MAKE_DATE(2026, 6, 30)
          THEN CAST(NULL AS DATE)
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        "t3"."room" = 'conforms'
      )
      OR CASE WHEN "t3"."retired" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      FALSE AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t2"."system",
        "t2"."name",
        "t2"."room",
        "t2"."in_operation_on",
        "t2"."retired_on" < MAKE_DATE(2199, 1, 1) AS "retired"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_systems" AS "t0"
          WHERE
            NOT (
              COALESCE("t0"."retired_on" < MAKE_DATE(2199, 1, 1), FALSE)
            )
        ) AS "t1"
        WHERE
          COALESCE("t1"."room" <> 'hosted', TRUE)
      ) AS "t2"
    ) AS "t3"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('1996-10-01' AS DATE)
)
SELECT
  CAST("system" AS VARCHAR) AS "system",
  CAST("name" AS VARCHAR) AS "name",
  CAST("room" AS VARCHAR) AS "room",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("retired" AS BOOLEAN) AS "retired",
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
