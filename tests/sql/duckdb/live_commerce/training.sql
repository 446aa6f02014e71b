-- Train streamers each year, on 2028-01-01: the next calendar year is over
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."merchant",
      "t2"."joined_on",
      "t2"."last_trained_on",
      "t2"."hidden",
      "t2"."due_on",
      "t2"."runs_from",
      "t2"."length",
      "t2"."unit",
      "t2"."began_on",
      "t2"."ended_on",
      "t2"."within_year",
      "t2"."latest_on",
      COALESCE(
        CASE
          WHEN "t2"."ended_on" < MAKE_DATE(2028, 1, 1)
          THEN "t2"."ended_on"
          ELSE MAKE_DATE(2028, 1, 1)
        END,
        MAKE_DATE(2028, 1, 1)
      ) AS "_then",
      "t2"."within_year"
      OR CASE
        WHEN COALESCE("t2"."latest_on" >= MAKE_DATE(2028, 1, 1), TRUE)
        THEN CAST(NULL AS BOOLEAN)
        ELSE FALSE
      END
      OR CASE WHEN "t2"."hidden" THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2026, 1, 1), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t1"."merchant",
        "t1"."joined_on",
        "t1"."last_trained_on",
        (
          "t1"."last_trained_on" IS NULL
        )
        OR (
          "t1"."last_trained_on" = MAKE_DATE(2199, 1, 1)
        )
        OR (
          (
            "t1"."left_on" < MAKE_DATE(2199, 1, 1)
          ) IS NULL
        ) AS "hidden",
        GREATEST(
          CASE
            WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
            THEN "t1"."last_trained_on"
            ELSE CAST(NULL AS DATE)
          END,
          GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
        ) + INTERVAL '1' YEAR AS "due_on",
        GREATEST(
          CASE
            WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
            THEN "t1"."last_trained_on"
            ELSE CAST(NULL AS DATE)
          END,
          GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
        ) AS "runs_from",
        1 AS "length",
        'years' AS "unit",
        CASE
          WHEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST(
              CASE
                WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."last_trained_on"
                ELSE CAST(NULL AS DATE)
              END,
              GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
            )) + CASE
              WHEN (
                (
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END < GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
                )
                OR (
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST(
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END,
                  GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
                )) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) < MAKE_DATE(2028, 1, 1)
          THEN MAKE_DATE(
            EXTRACT(YEAR FROM GREATEST(
              CASE
                WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                THEN "t1"."last_trained_on"
                ELSE CAST(NULL AS DATE)
              END,
              GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
            )) + CASE
              WHEN (
                (
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END < GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
                )
                OR (
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END IS NULL
                )
              )
              AND (
                EXTRACT(DAYOFYEAR FROM GREATEST(
                  CASE
                    WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                    THEN "t1"."last_trained_on"
                    ELSE CAST(NULL AS DATE)
                  END,
                  GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
                )) = 1
              )
              THEN 0
              ELSE 1
            END,
            12,
            31
          ) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CAST(NULL AS DATE) AS "ended_on",
        COALESCE(
          (
            CASE
              WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."last_trained_on"
              ELSE CAST(NULL AS DATE)
            END + INTERVAL '1' YEAR
          ) >= MAKE_DATE(2028, 1, 1),
          FALSE
        ) AS "within_year",
        MAKE_DATE(
          EXTRACT(YEAR FROM GREATEST(
            CASE
              WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
              THEN "t1"."last_trained_on"
              ELSE CAST(NULL AS DATE)
            END,
            GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
          )) + CASE
            WHEN (
              (
                CASE
                  WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."last_trained_on"
                  ELSE CAST(NULL AS DATE)
                END < GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
              )
              OR (
                CASE
                  WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."last_trained_on"
                  ELSE CAST(NULL AS DATE)
                END IS NULL
              )
            )
            AND (
              EXTRACT(DAYOFYEAR FROM GREATEST(
                CASE
                  WHEN "t1"."last_trained_on" < MAKE_DATE(2199, 1, 1)
                  THEN "t1"."last_trained_on"
                  ELSE CAST(NULL AS DATE)
                END,
                GREATEST("t1"."joined_on", MAKE_DATE(2026, 2, 1))
              )) = 1
            )
            THEN 0
            ELSE 1
          END,
          12,
          31
        ) AS "latest_on"
      FROM (
        SELECT
          *
        FROM "hegui_merchants" AS "t0"
        WHERE
          "t0"."kind" = 'streamer'
          AND NOT (
            COALESCE("t0"."left_on" < MAKE_DATE(2199, 1, 1), FALSE)
          )
      ) AS "t1"
    ) AS "t2"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2026-02-01' AS DATE)
)
SELECT
  CAST("merchant" AS TEXT) AS "merchant",
  CAST("joined_on" AS DATE) AS "joined_on",
  CAST("last_trained_on" AS DATE) AS "last_trained_on",
  CAST("hidden" AS BOOLEAN) AS "hidden",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS TINYINT) AS "length",
  CAST("unit" AS TEXT) AS "unit",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("within_year" AS BOOLEAN) AS "within_year",
  CAST("latest_on" AS DATE) AS "latest_on",
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
