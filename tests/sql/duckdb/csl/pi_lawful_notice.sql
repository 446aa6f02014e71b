-- State purpose, manner and scope of collecting personal information, on 2026-06-30: told a week after collecting began
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t1"."product",
      "t1"."item",
      "t1"."purpose",
      "t1"."first_collected_on",
      "t1"."notice_at",
      "t1"."in_time",
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
      "t1"."in_time" AS "_truth",
      COALESCE("t1"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t0"."product",
        "t0"."item",
        "t0"."purpose",
        "t0"."first_collected_on",
        "t0"."notice_at",
        (
          (
            "t0"."notice_at" < MAKE_DATE(2199, 1, 1)
          )
          AND (
            (
              CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
            )
            OR (
              CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                THEN MAKE_DATE(2017, 6, 1)
                ELSE "t0"."first_collected_on"
              END
            )
          )
        )
        OR FALSE AS "in_time",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t0"."notice_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
                  )
                  OR (
                    CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                      THEN MAKE_DATE(2017, 6, 1)
                      ELSE "t0"."first_collected_on"
                    END
                  )
                )
              )
              OR FALSE,
              FALSE
            )
          )
          THEN CASE
            WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
            THEN MAKE_DATE(2017, 6, 1)
            ELSE "t0"."first_collected_on"
          END
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              (
                (
                  "t0"."notice_at" < MAKE_DATE(2199, 1, 1)
                )
                AND (
                  (
                    CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= MAKE_DATE(2017, 6, 1)
                  )
                  OR (
                    CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) <= CASE
                      WHEN "t0"."first_collected_on" < MAKE_DATE(2017, 6, 1)
                      THEN MAKE_DATE(2017, 6, 1)
                      ELSE "t0"."first_collected_on"
                    END
                  )
                )
              )
              OR FALSE,
              FALSE
            )
          )
          AND (
            CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t0"."notice_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM "hegui_pi_collection" AS "t0"
    ) AS "t1"
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
  CAST("product" AS TEXT) AS "product",
  CAST("item" AS TEXT) AS "item",
  CAST("purpose" AS TEXT) AS "purpose",
  CAST("first_collected_on" AS DATE) AS "first_collected_on",
  CAST("notice_at" AS TIMESTAMP) AS "notice_at",
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
