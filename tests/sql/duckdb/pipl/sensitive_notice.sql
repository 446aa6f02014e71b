-- Tell persons why sensitive information is necessary and what it means for them, on 2026-06-30: never told
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."product",
      "t2"."item",
      "t2"."sensitive",
      "t2"."first_collected_on",
      "t2"."necessity_told_at",
      "t2"."in_time",
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
      "t2"."in_time" AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."product",
        "t1"."item",
        "t1"."sensitive",
        "t1"."first_collected_on",
        "t1"."necessity_told_at",
        (
          (
            "t1"."necessity_told_at" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            (
              CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2021, 11, 1)
            )
            OR (
              CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                WHEN "t1"."first_collected_on" < MAKE_DATE(2021, 11, 1)
                THEN MAKE_DATE(2021, 11, 1)
                ELSE "t1"."first_collected_on"
              END
            )
          )
        )
        OR CASE WHEN "t1"."sensitive" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t1"."necessity_told_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2021, 11, 1)
                  )
                  OR (
                    CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t1"."first_collected_on" < MAKE_DATE(2021, 11, 1)
                      THEN MAKE_DATE(2021, 11, 1)
                      ELSE "t1"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE WHEN "t1"."sensitive" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              FALSE
            )
          )
          THEN CASE
            WHEN "t1"."first_collected_on" < MAKE_DATE(2021, 11, 1)
            THEN MAKE_DATE(2021, 11, 1)
            ELSE "t1"."first_collected_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t1"."necessity_told_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2021, 11, 1)
                  )
                  OR (
                    CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t1"."first_collected_on" < MAKE_DATE(2021, 11, 1)
                      THEN MAKE_DATE(2021, 11, 1)
                      ELSE "t1"."first_collected_on"
                    END
                  )
                )
              )
              OR CASE WHEN "t1"."sensitive" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              FALSE
            )
          )
          AND (
            CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t1"."necessity_told_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_pi_collection" AS "t0"
        WHERE
          COALESCE("t0"."sensitive", TRUE)
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
  CAST("product" AS TEXT) AS "product",
  CAST("item" AS TEXT) AS "item",
  CAST("sensitive" AS BOOLEAN) AS "sensitive",
  CAST("first_collected_on" AS DATE) AS "first_collected_on",
  CAST("necessity_told_at" AS TIMESTAMP) AS "necessity_told_at",
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
