-- Mark cameras and identification in public places, and use them for public safety alone, on 2026-06-30: without signs
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."cameras",
      "t2"."place",
      "t2"."in_operation_on",
      "t2"."sign_on",
      "t2"."public_safety_only",
      "t2"."in_order",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t2"."in_order" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."cameras",
        "t1"."place",
        "t1"."in_operation_on",
        "t1"."sign_on",
        "t1"."public_safety_only",
        (
          "t1"."sign_on" <= CASE
            WHEN "t1"."in_operation_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."in_operation_on"
          END
        )
        AND "t1"."public_safety_only" AS "in_order",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."sign_on" <= CASE
                WHEN "t1"."in_operation_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."in_operation_on"
              END,
              FALSE
            )
          )
          AND COALESCE("t1"."public_safety_only", FALSE)
          THEN CASE
            WHEN "t1"."in_operation_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."in_operation_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              "t1"."sign_on" <= CASE
                WHEN "t1"."in_operation_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."in_operation_on"
              END,
              FALSE
            )
          )
          AND COALESCE("t1"."public_safety_only", FALSE)
          AND (
            LEAST(
              COALESCE("t1"."sign_on", MAKE_DATE(2199, 1, 1)),
              COALESCE("t1"."removed_on", MAKE_DATE(2199, 1, 1))
            ) < MAKE_DATE(2199, 1, 1)
          )
          THEN LEAST(
            COALESCE("t1"."sign_on", MAKE_DATE(2199, 1, 1)),
            COALESCE("t1"."removed_on", MAKE_DATE(2199, 1, 1))
          )
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_cameras" AS "t0"
        WHERE
          COALESCE("t0"."place" IN ('named_public', 'other_public'), TRUE)
      ) AS "t1"
    ) AS "t2"
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
  CAST("cameras" AS TEXT) AS "cameras",
  CAST("place" AS TEXT) AS "place",
  CAST("in_operation_on" AS DATE) AS "in_operation_on",
  CAST("sign_on" AS DATE) AS "sign_on",
  CAST("public_safety_only" AS BOOLEAN) AS "public_safety_only",
  CAST("in_order" AS BOOLEAN) AS "in_order",
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
