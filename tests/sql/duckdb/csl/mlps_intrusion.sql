-- Keep pages from being tampered with and systems from intrusion, on 2026-06-30: a hole that was known the day before
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t11" AS (
      SELECT
        "t7"."incident",
        "t7"."system",
        "t7"."kind",
        "t7"."found_at",
        CAST("t7"."found_at" + INTERVAL '8' HOUR AS DATE) AS "hit_on",
        "t7"."kind" IN ('tampering', 'intrusion', 'malware', 'ransomware') AS "attacked"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "hegui_incidents" AS "t0"
          WHERE
            "t0"."found_at" >= MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
        ) AS "t3"
        WHERE
          COALESCE("t3"."kind" IN ('tampering', 'intrusion', 'malware', 'ransomware'), TRUE)
      ) AS "t7"
    )
    SELECT
      "t32"."incident",
      "t32"."system",
      "t32"."kind",
      "t32"."found_at",
      "t32"."known_holes",
      "t32"."attacked",
      "t32"."protected",
      "t32"."began_on",
      "t32"."ended_on",
      COALESCE(
        CASE
          WHEN "t32"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t32"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      "t32"."protected"
      OR CASE WHEN "t32"."attacked" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t32"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t31"."incident",
        "t31"."system",
        "t31"."kind",
        "t31"."found_at",
        "t31"."known_holes",
        "t31"."attacked",
        "t31"."protected",
        CASE
          WHEN NOT (
            COALESCE(
              "t31"."protected"
              OR CASE WHEN "t31"."attacked" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              TRUE
            )
          )
          THEN CAST("t31"."found_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN NOT (
            COALESCE(
              "t31"."protected"
              OR CASE WHEN "t31"."attacked" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END,
              TRUE
            )
          )
          THEN CAST("t31"."found_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t30"."incident",
          "t30"."system",
          "t30"."kind",
          "t30"."found_at",
          "t30"."hit_on",
          "t30"."attacked",
          "t30"."any_on",
          "t30"."any_unclear",
          "t30"."tested",
          COALESCE("t30"."known_holes", 0) AS "known_holes",
          "t30"."maybe_holes",
          CASE
            WHEN COALESCE("t30"."tested", FALSE)
            THEN TRUE
            WHEN NOT (
              COALESCE("t30"."any_on", FALSE)
            )
            AND NOT (
              COALESCE("t30"."any_unclear", FALSE)
            )
            THEN CAST(NULL AS BOOLEAN)
            OR CASE WHEN "t30"."system" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
            ELSE CAST(NULL AS BOOLEAN)
          END
          AND CASE
            WHEN COALESCE("t30"."known_holes", 0) > 0
            THEN FALSE
            WHEN COALESCE("t30"."maybe_holes", 0) > 0
            THEN CAST(NULL AS BOOLEAN)
            ELSE NOT (
              CAST(NULL AS BOOLEAN)
            )
          END AS "protected"
        FROM (
          SELECT
            "t29".*
            EXCLUDE ("incident_right")
          FROM (
            SELECT
              "t23"."incident",
              "t23"."system",
              "t23"."kind",
              "t23"."found_at",
              "t23"."hit_on",
              "t23"."attacked",
              "t23"."any_on",
              "t23"."any_unclear",
              "t23"."tested",
              "t28"."incident" AS "incident_right",
              "t28"."known_holes",
              "t28"."maybe_holes"
            FROM (
              SELECT
                "t21".*
                EXCLUDE ("incident_right")
              FROM (
                SELECT
                  "t13"."incident",
                  "t13"."system",
                  "t13"."kind",
                  "t13"."found_at",
                  "t13"."hit_on",
                  "t13"."attacked",
                  "t20"."incident" AS "incident_right",
                  "t20"."any_on",
                  "t20"."any_unclear",
                  "t20"."tested"
                FROM "t11" AS "t13"
                LEFT OUTER JOIN (
                  SELECT
                    "t18"."incident",
                    "t18"."any_on",
                    "t18"."any_unclear",
                    "t18"."malware" AND "t18"."attacks" AS "tested"
                  FROM (
                    SELECT
                      "t17"."incident",
                      BOOL_OR(CAST(COALESCE("t17"."on", FALSE) AS BOOLEAN)) AS "any_on",
                      BOOL_OR(CAST("t17"."on" IS NULL AS BOOLEAN)) AS "any_unclear",
                      BOOL_OR(CAST("t17"."proven" AND (
                        "t17"."control" = 'malware'
                      ) AS BOOLEAN)) AS "malware",
                      BOOL_OR(
                        CAST("t17"."proven" AND "t17"."control" IN ('intrusion_detection', 'firewall') AS BOOLEAN)
                      ) AS "attacks"
                    FROM (
                      SELECT
                        "t16"."incident",
                        "t16"."system",
                        "t16"."hit_on",
                        "t16"."control",
                        "t16"."enabled_on",
                        "t16"."disabled_on",
                        "t16"."last_tested_on",
                        (
                          "t16"."enabled_on" < "t16"."hit_on"
                        )
                        AND (
                          (
                            "t16"."disabled_on" >= "t16"."hit_on"
                          )
                          OR (
                            "t16"."disabled_on" < "t16"."enabled_on"
                          )
                        ) AS "on",
                        COALESCE(
                          (
                            "t16"."enabled_on" < "t16"."hit_on"
                          )
                          AND (
                            (
                              "t16"."disabled_on" >= "t16"."hit_on"
                            )
                            OR (
                              "t16"."disabled_on" < "t16"."enabled_on"
                            )
                          )
                          AND (
                            "t16"."last_tested_on" >= (
                              "t16"."hit_on" - INTERVAL '12' MONTH
                            )
                          )
                          AND (
                            "t16"."last_tested_on" < "t16"."hit_on"
                          ),
                          FALSE
                        ) AS "proven"
                      FROM (
                        SELECT
                          "t15"."incident",
                          "t15"."system",
                          "t15"."hit_on",
                          "t6"."control",
                          "t6"."enabled_on",
                          "t6"."disabled_on",
                          "t6"."last_tested_on"
                        FROM (
                          SELECT
                            "t12"."incident",
                            "t12"."system",
                            "t12"."hit_on"
                          FROM "t11" AS "t12"
                        ) AS "t15"
                        INNER JOIN (
                          SELECT
                            *
                          FROM "hegui_controls" AS "t2"
                          WHERE
                            "t2"."control" IN ('malware', 'intrusion_detection', 'firewall')
                        ) AS "t6"
                          ON "t15"."system" = "t6"."system"
                      ) AS "t16"
                    ) AS "t17"
                    GROUP BY
                      1
                  ) AS "t18"
                ) AS "t20"
                  ON "t13"."incident" = "t20"."incident"
              ) AS "t21"
            ) AS "t23"
            LEFT OUTER JOIN (
              SELECT
                "t26"."incident",
                SUM(
                  CAST(COALESCE(
                    (
                      CAST("t26"."known_at" + INTERVAL '8' HOUR AS DATE) < "t26"."hit_on"
                    )
                    AND (
                      CAST("t26"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > "t26"."hit_on"
                    )
                    AND (
                      "t26"."of" = ''
                    ),
                    FALSE
                  ) AS INT)
                ) AS "known_holes",
                SUM(
                  CAST((
                    (
                      CAST("t26"."known_at" + INTERVAL '8' HOUR AS DATE) < "t26"."hit_on"
                    )
                    AND (
                      CAST("t26"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > "t26"."hit_on"
                    )
                    AND (
                      "t26"."of" = ''
                    )
                  ) IS NULL AS INT)
                ) AS "maybe_holes"
              FROM (
                SELECT
                  "t25"."incident",
                  "t25"."system",
                  "t25"."hit_on",
                  "t10"."mitigated_at",
                  "t10"."of",
                  "t10"."known_at"
                FROM (
                  SELECT
                    "t22"."incident",
                    "t22"."system",
                    "t22"."hit_on"
                  FROM (
                    SELECT
                      "t21".*
                      EXCLUDE ("incident_right")
                    FROM (
                      SELECT
                        "t13"."incident",
                        "t13"."system",
                        "t13"."kind",
                        "t13"."found_at",
                        "t13"."hit_on",
                        "t13"."attacked",
                        "t20"."incident" AS "incident_right",
                        "t20"."any_on",
                        "t20"."any_unclear",
                        "t20"."tested"
                      FROM "t11" AS "t13"
                      LEFT OUTER JOIN (
                        SELECT
                          "t18"."incident",
                          "t18"."any_on",
                          "t18"."any_unclear",
                          "t18"."malware" AND "t18"."attacks" AS "tested"
                        FROM (
                          SELECT
                            "t17"."incident",
                            BOOL_OR(CAST(COALESCE("t17"."on", FALSE) AS BOOLEAN)) AS "any_on",
                            BOOL_OR(CAST("t17"."on" IS NULL AS BOOLEAN)) AS "any_unclear",
                            BOOL_OR(CAST("t17"."proven" AND (
                              "t17"."control" = 'malware'
                            ) AS BOOLEAN)) AS "malware",
                            BOOL_OR(
                              CAST("t17"."proven" AND "t17"."control" IN ('intrusion_detection', 'firewall') AS BOOLEAN)
                            ) AS "attacks"
                          FROM (
                            SELECT
                              "t16"."incident",
                              "t16"."system",
                              "t16"."hit_on",
                              "t16"."control",
                              "t16"."enabled_on",
                              "t16"."disabled_on",
                              "t16"."last_tested_on",
                              (
                                "t16"."enabled_on" < "t16"."hit_on"
                              )
                              AND (
                                (
                                  "t16"."disabled_on" >= "t16"."hit_on"
                                )
                                OR (
                                  "t16"."disabled_on" < "t16"."enabled_on"
                                )
                              ) AS "on",
                              COALESCE(
                                (
                                  "t16"."enabled_on" < "t16"."hit_on"
                                )
                                AND (
                                  (
                                    "t16"."disabled_on" >= "t16"."hit_on"
                                  )
                                  OR (
                                    "t16"."disabled_on" < "t16"."enabled_on"
                                  )
                                )
                                AND (
                                  "t16"."last_tested_on" >= (
                                    "t16"."hit_on" - INTERVAL '12' MONTH
                                  )
                                )
                                AND (
                                  "t16"."last_tested_on" < "t16"."hit_on"
                                ),
                                FALSE
                              ) AS "proven"
                            FROM (
                              SELECT
                                "t15"."incident",
                                "t15"."system",
                                "t15"."hit_on",
                                "t6"."control",
                                "t6"."enabled_on",
                                "t6"."disabled_on",
                                "t6"."last_tested_on"
                              FROM (
                                SELECT
                                  "t12"."incident",
                                  "t12"."system",
                                  "t12"."hit_on"
                                FROM "t11" AS "t12"
                              ) AS "t15"
                              INNER JOIN (
                                SELECT
                                  *
                                FROM "hegui_controls" AS "t2"
                                WHERE
                                  "t2"."control" IN ('malware', 'intrusion_detection', 'firewall')
                              ) AS "t6"
                                ON "t15"."system" = "t6"."system"
                            ) AS "t16"
                          ) AS "t17"
                          GROUP BY
                            1
                        ) AS "t18"
                      ) AS "t20"
                        ON "t13"."incident" = "t20"."incident"
                    ) AS "t21"
                  ) AS "t22"
                ) AS "t25"
                INNER JOIN (
                  SELECT
                    "t8"."mitigated_at",
                    "t8"."product" AS "of",
                    "t8"."asset" AS "system",
                    "t8"."found_at" AS "known_at"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM "hegui_vulnerabilities" AS "t1"
                      WHERE
                        COALESCE("t1"."product" = '', TRUE)
                    ) AS "t5"
                    WHERE
                      "t5"."severity" IN ('critical', 'high')
                  ) AS "t8"
                ) AS "t10"
                  ON "t25"."system" = "t10"."system"
              ) AS "t26"
              GROUP BY
                1
            ) AS "t28"
              ON "t23"."incident" = "t28"."incident"
          ) AS "t29"
        ) AS "t30"
      ) AS "t31"
    ) AS "t32"
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
  CAST("incident" AS TEXT) AS "incident",
  CAST("system" AS TEXT) AS "system",
  CAST("kind" AS TEXT) AS "kind",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("known_holes" AS BIGINT) AS "known_holes",
  CAST("attacked" AS BOOLEAN) AS "attacked",
  CAST("protected" AS BOOLEAN) AS "protected",
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
