-- Keep the assessment or certificate for transfers abroad valid, on 2024-03-21: two years before 22 March 2024
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t17"."transfer",
      "t17"."recipient_country",
      "t17"."mechanism",
      "t17"."mechanism_filed_on",
      "t17"."stopped_on",
      "t17"."ends_on",
      "t17"."extend_from",
      "t17"."went_on",
      "t17"."began_on",
      "t17"."ended_on",
      COALESCE(
        CASE
          WHEN "t17"."ended_on" < MAKE_DATE(2024, 3, 21)
          THEN "t17"."ended_on"
          ELSE MAKE_DATE(2024, 3, 21)
        END,
        MAKE_DATE(2024, 3, 21)
      ) AS "_then",
      (
        (
          "t17"."ends_on" >= MAKE_DATE(2024, 3, 21)
        ) OR NOT (
          "t17"."went_on"
        )
      )
      AND (
        (
          "t17"."mechanism" IS NOT NULL
        ) OR CAST(NULL AS BOOLEAN)
      ) AS "_truth",
      COALESCE("t17"."ended_on" < MAKE_DATE(2022, 3, 21), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t16"."transfer",
        "t16"."recipient_country",
        "t16"."mechanism",
        "t16"."mechanism_filed_on",
        "t16"."stopped_on",
        "t16"."ends_on",
        CASE
          WHEN "t16"."mechanism" = 'security_assessment'
          THEN "t16"."extend_from"
          ELSE CAST(NULL AS DATE)
        END AS "extend_from",
        (
          "t16"."ends_on" < MAKE_DATE(2024, 1, 1)
        )
        OR (
          "t16"."stopped_on" > "t16"."ends_on"
        ) AS "went_on",
        CASE
          WHEN "t16"."ends_on" < MAKE_DATE(2024, 3, 21)
          THEN "t16"."ends_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t16"."ends_on" < MAKE_DATE(2024, 3, 21)
          )
          AND (
            "t16"."stopped_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t16"."stopped_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t15"."transfer",
          "t15"."recipient_country",
          "t15"."mechanism",
          "t15"."mechanism_filed_on",
          "t15"."stopped_on",
          "t15"."ends_on",
          "t15"."end_ordinal",
          "t15"."extend_from"
        FROM (
          SELECT
            "t14"."transfer",
            "t14"."recipient_country",
            "t14"."mechanism",
            "t14"."mechanism_filed_on",
            "t14"."stopped_on",
            "t14"."ends_on",
            "t14"."end_ordinal",
            "t14"."from_ordinal",
            "t7"."extend_from",
            "t7"."from_ordinal" AS "from_ordinal_right"
          FROM (
            SELECT
              "t12"."transfer",
              "t12"."recipient_country",
              "t12"."mechanism",
              "t12"."mechanism_filed_on",
              "t12"."stopped_on",
              "t12"."ends_on",
              "t12"."end_ordinal",
              "t12"."end_ordinal" - 60 AS "from_ordinal"
            FROM (
              SELECT
                "t11"."transfer",
                "t11"."recipient_country",
                "t11"."mechanism",
                "t11"."mechanism_filed_on",
                "t11"."stopped_on",
                "t11"."ends_on",
                "t11"."end_ordinal"
              FROM (
                SELECT
                  "t10"."transfer",
                  "t10"."recipient_country",
                  "t10"."mechanism",
                  "t10"."mechanism_filed_on",
                  "t10"."stopped_on",
                  "t10"."ends_on",
                  "t4"."ends_on" AS "ends_on_right",
                  "t4"."end_ordinal"
                FROM (
                  SELECT
                    "t8"."transfer",
                    "t8"."recipient_country",
                    "t8"."mechanism",
                    "t8"."mechanism_filed_on",
                    "t8"."stopped_on",
                    COALESCE(
                      "t8"."mechanism_expires_on",
                      (
                        "t8"."mechanism_filed_on" + MAKE_INTERVAL(
                          years => CAST(CASE WHEN "t8"."mechanism" = 'certification' THEN CAST(NULL AS BIGINT) ELSE 2 END AS INT)
                        )
                      ) - INTERVAL '1 DAY'
                    ) AS "ends_on"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM "hegui_transfers" AS "t1"
                      WHERE
                        "t1"."year" = 2024
                    ) AS "t5"
                    WHERE
                      COALESCE("t5"."mechanism" IN ('security_assessment', 'certification'), TRUE)
                      AND COALESCE("t5"."mechanism_filed_on" < MAKE_DATE(2199, 1, 1), TRUE)
                  ) AS "t8"
                ) AS "t10"
                LEFT OUTER JOIN (
                  SELECT
                    "t0"."day" AS "ends_on",
                    "t0"."ordinal" AS "end_ordinal"
                  FROM "hegui_calendar" AS "t0"
                ) AS "t4"
                  ON "t10"."ends_on" = "t4"."ends_on"
              ) AS "t11"
            ) AS "t12"
          ) AS "t14"
          LEFT OUTER JOIN (
            SELECT
              "t3"."day" AS "extend_from",
              "t3"."ordinal" AS "from_ordinal"
            FROM (
              SELECT
                *
              FROM "hegui_calendar" AS "t0"
              WHERE
                "t0"."working"
            ) AS "t3"
          ) AS "t7"
            ON "t14"."from_ordinal" = "t7"."from_ordinal"
        ) AS "t15"
      ) AS "t16"
    ) AS "t17"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2022-09-01' AS DATE)
)
SELECT
  CAST("transfer" AS VARCHAR) AS "transfer",
  CAST("recipient_country" AS VARCHAR) AS "recipient_country",
  CAST("mechanism" AS VARCHAR) AS "mechanism",
  CAST("mechanism_filed_on" AS DATE) AS "mechanism_filed_on",
  CAST("stopped_on" AS DATE) AS "stopped_on",
  CAST("ends_on" AS DATE) AS "ends_on",
  CAST("extend_from" AS DATE) AS "extend_from",
  CAST("went_on" AS BOOLEAN) AS "went_on",
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
