-- Put no camera where the regulation forbids it, on 2026-06-30: a fitting room
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."cameras",
      "t1"."place",
      "t1"."in_operation_on",
      "t1"."removed_on",
      "t1"."there",
      "t1"."began_on",
      "t1"."ended_on",
      COALESCE(
        CASE
          WHEN "t1"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t1"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      NOT (
        "t1"."there"
      ) AS "_truth",
      COALESCE("t1"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."cameras",
        "t0"."place",
        "t0"."in_operation_on",
        "t0"."removed_on",
        (
          "t0"."place" = 'forbidden'
        )
        AND COALESCE("t0"."removed_on" > MAKE_DATE(2025, 4, 1), TRUE) AS "there",
        CASE
          WHEN (
            "t0"."place" = 'forbidden'
          )
          AND COALESCE("t0"."removed_on" > MAKE_DATE(2025, 4, 1), TRUE)
          THEN CASE
            WHEN "t0"."in_operation_on" < MAKE_DATE(2025, 4, 1)
            THEN MAKE_DATE(2025, 4, 1)
            ELSE "t0"."in_operation_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t0"."place" = 'forbidden'
          )
          AND COALESCE("t0"."removed_on" > MAKE_DATE(2025, 4, 1), TRUE)
          AND (
            "t0"."removed_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t0"."removed_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM "hegui_cameras" AS "t0"
    ) AS "t1"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-04-01' AS DATE)
)
SELECT
  CAST("cameras" AS TEXT) AS "cameras",
  CAST("place" AS TEXT) AS "place",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("removed_on" AS DATE) AS "removed_on",
  CAST("there" AS BOOLEAN) AS "there",
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
