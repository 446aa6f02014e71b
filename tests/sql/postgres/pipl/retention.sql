-- Delete personal information when its purpose is met or its term has ended, on 2026-06-02: still there the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."asset",
      "t2"."system",
      "t2"."persons",
      "t2"."delete_due_on",
      "t2"."deleted_on",
      "t2"."only_stored",
      "t2"."in_time",
      "t2"."began_on",
      "t2"."ended_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2026, 6, 2)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2026, 6, 2)
        END,
        MAKE_DATE(2026, 6, 2)
      ) AS "_then",
      "t2"."in_time" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 2), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."asset",
        "t1"."system",
        "t1"."persons",
        "t1"."delete_due_on",
        "t1"."deleted_on",
        "t1"."only_stored",
        (
          "t1"."deleted_on" <= CASE
            WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."delete_due_on"
          END
        )
        OR (
          CASE
            WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."delete_due_on"
          END >= MAKE_DATE(2026, 6, 2)
        )
        OR "t1"."only_stored"
        OR CASE WHEN (
          "t1"."persons" > 0
        ) IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t1"."deleted_on" <= CASE
                  WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t1"."delete_due_on"
                END
              )
              OR (
                CASE
                  WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t1"."delete_due_on"
                END >= MAKE_DATE(2026, 6, 2)
              )
              OR "t1"."only_stored",
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."delete_due_on"
          END + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                "t1"."deleted_on" <= CASE
                  WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t1"."delete_due_on"
                END
              )
              OR (
                CASE
                  WHEN "t1"."delete_due_on" < MAKE_DATE(2021, 11, 1)
                  THEN MAKE_DATE(2021, 11, 1)
                  ELSE "t1"."delete_due_on"
                END >= MAKE_DATE(2026, 6, 2)
              )
              OR "t1"."only_stored",
              FALSE
            )
          )
          AND (
            "t1"."deleted_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t1"."deleted_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_data_assets" AS "t0"
        WHERE
          COALESCE("t0"."persons" > 0, TRUE)
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
  CAST("asset" AS VARCHAR) AS "asset",
  CAST("system" AS VARCHAR) AS "system",
  CAST("persons" AS BIGINT) AS "persons",
  CAST("delete_due_on" AS DATE) AS "delete_due_on",
  CAST("deleted_on" AS DATE) AS "deleted_on",
  CAST("only_stored" AS BOOLEAN) AS "only_stored",
  CAST("in_time" AS BOOLEAN) AS "in_time",
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
