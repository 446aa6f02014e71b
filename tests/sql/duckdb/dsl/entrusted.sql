-- Bind developers and others who are entrusted with data to keep it secure, on 2026-06-30: signed the day after
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t14"."breach",
      "t14"."supplier",
      "t14"."found_at",
      "t14"."persons",
      "t14"."in_time",
      "t14"."began_on",
      "t14"."ended_on",
      COALESCE(
        CASE
          WHEN "t14"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t14"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t14"."in_time"
      OR CASE WHEN "t14"."supplier" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t14"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t13"."breach",
        "t13"."supplier",
        "t13"."found_at",
        "t13"."persons",
        "t13"."in_time",
        CASE
          WHEN NOT (
            COALESCE("t13"."in_time", TRUE)
          )
          THEN CAST("t13"."found_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE("t13"."in_time", TRUE)
          )
          THEN CAST("t13"."found_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t12"."breach",
          "t12"."found_at",
          "t12"."persons",
          "t12"."remedied_at",
          "t12"."users_told_at",
          "t12"."reported_at",
          "t12"."harm_kind",
          "t12"."asset",
          "t12"."harm_avoided",
          "t12"."supplier",
          "t12"."signed_on",
          "t12"."perhaps",
          "t12"."listed",
          CASE
            WHEN "t12"."signed_on" <= CAST("t12"."found_at" + INTERVAL '8' HOUR AS DATE)
            THEN TRUE
            WHEN COALESCE("t12"."perhaps", FALSE)
            THEN CAST(NULL AS BOOLEAN)
            WHEN NOT "t12"."listed" IS NULL
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "in_time"
        FROM (
          SELECT
            "t11".*
            EXCLUDE ("supplier_right")
          FROM (
            SELECT
              "t8"."breach",
              "t8"."found_at",
              "t8"."persons",
              "t8"."remedied_at",
              "t8"."users_told_at",
              "t8"."reported_at",
              "t8"."harm_kind",
              "t8"."asset",
              "t8"."harm_avoided",
              "t8"."supplier",
              "t10"."supplier" AS "supplier_right",
              "t10"."signed_on",
              "t10"."perhaps",
              "t10"."listed"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM "hegui_pi_breaches" AS "t0"
                WHERE
                  "t0"."found_at" >= MAKE_TIMESTAMP(2021, 8, 31, 16, 0, 0.0)
              ) AS "t2"
              WHERE
                COALESCE("t2"."supplier" <> '', TRUE)
            ) AS "t8"
            LEFT OUTER JOIN (
              SELECT
                "t4"."supplier",
                "t4"."signed_on",
                "t6"."perhaps",
                "t6"."listed"
              FROM (
                SELECT
                  "t1"."supplier",
                  MIN("t1"."confidentiality_signed_on") AS "signed_on"
                FROM "hegui_suppliers" AS "t1"
                GROUP BY
                  1
              ) AS "t4"
              INNER JOIN (
                SELECT
                  "t1"."supplier",
                  BOOL_OR(CAST("t1"."confidentiality_signed_on" IS NULL AS BOOLEAN)) AS "perhaps",
                  COUNT(*) AS "listed"
                FROM "hegui_suppliers" AS "t1"
                GROUP BY
                  1
              ) AS "t6"
                ON "t4"."supplier" = "t6"."supplier"
            ) AS "t10"
              ON "t8"."supplier" = "t10"."supplier"
          ) AS "t11"
        ) AS "t12"
      ) AS "t13"
    ) AS "t14"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2021-09-01' AS DATE)
)
SELECT
  CAST("breach" AS TEXT) AS "breach",
  CAST("supplier" AS TEXT) AS "supplier",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("persons" AS BIGINT) AS "persons",
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
