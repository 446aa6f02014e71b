-- Report the personal information protection officer, on 2026-06-30: an old case a day late
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t8" AS (
      SELECT
        *
      FROM (
        SELECT
          *
        FROM "hegui_people" AS "t1"
        WHERE
          "t1"."role" = 'pi_officer'
      ) AS "t5"
      WHERE
        COALESCE("t5"."left_on" > MAKE_DATE(2025, 7, 18), TRUE)
    )
    SELECT
      "t34"."person",
      "t34"."appointed_on",
      "t34"."left_on",
      "t34"."reported_on",
      "t34"."exists",
      "t34"."latest_on",
      "t34"."due_on",
      "t34"."provisional",
      "t34"."runs_from",
      "t34"."length",
      "t34"."unit",
      "t34"."unlisted",
      "t34"."began_on",
      "t34"."ended_on",
      COALESCE(
        CASE
          WHEN "t34"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t34"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      CASE
        WHEN "t34"."appointed_on" IS NULL
        THEN "t34"."exists"
        ELSE "t34"."reported_on" <= "t34"."due_on"
      END
      OR (
        "t34"."due_on" >= MAKE_DATE(2026, 6, 30)
      )
      OR COALESCE("t34"."left_on" <= "t34"."due_on", FALSE)
      OR (
        CASE
          WHEN "t34"."appointed_on" IS NULL
          THEN FALSE
          ELSE (
            "t34"."reported_on" <= "t34"."latest_on"
          )
          OR (
            "t34"."latest_on" >= MAKE_DATE(2026, 6, 30)
          )
        END
        AND "t34"."unlisted"
      ) AS "_truth",
      COALESCE("t34"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      FALSE AS "_pending"
    FROM (
      SELECT
        "t33"."person",
        "t33"."appointed_on",
        "t33"."left_on",
        "t33"."reported_on",
        "t33"."exists",
        "t33"."latest_on",
        "t33"."worked_on" AS "due_on",
        NOT (
          "t33"."first_known" AND "t33"."last_known"
        ) AS "provisional",
        "t33"."start_on" AS "runs_from",
        "t33"."days" AS "length",
        'working' AS "unit",
        CAST(NULL AS BOOLEAN) AS "unlisted",
        CASE
          WHEN (
            (
              "t33"."reported_on" > "t33"."worked_on"
            )
            AND NOT (
              COALESCE("t33"."left_on" <= "t33"."worked_on", FALSE)
            )
          )
          OR (
            "t33"."appointed_on" IS NULL
          )
          THEN "t33"."worked_on" + INTERVAL '1 DAY'
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            "t33"."reported_on" > "t33"."worked_on"
          )
          AND NOT (
            COALESCE("t33"."left_on" <= "t33"."worked_on", FALSE)
          )
          AND (
            "t33"."reported_on" < MAKE_DATE(2199, 1, 1)
          )
          THEN "t33"."reported_on"
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          "t32"."person",
          "t32"."appointed_on",
          "t32"."left_on",
          "t32"."reported_on",
          "t32"."first",
          "t32"."exists",
          "t32"."start_on",
          "t32"."days",
          "t32"."latest_on",
          "t32"."first_ordinal",
          "t32"."first_known",
          "t32"."last_ordinal",
          "t32"."worked_on",
          "t32"."last_known"
        FROM (
          SELECT
            "t31"."person",
            "t31"."appointed_on",
            "t31"."left_on",
            "t31"."reported_on",
            "t31"."first",
            "t31"."exists",
            "t31"."start_on",
            "t31"."days",
            "t31"."latest_on",
            "t31"."first_ordinal",
            "t31"."first_known",
            "t31"."last_ordinal",
            "t7"."worked_on",
            "t7"."last_ordinal" AS "last_ordinal_right",
            "t7"."last_known"
          FROM (
            SELECT
              "t29"."person",
              "t29"."appointed_on",
              "t29"."left_on",
              "t29"."reported_on",
              "t29"."first",
              "t29"."exists",
              "t29"."start_on",
              "t29"."days",
              "t29"."latest_on",
              "t29"."first_ordinal",
              "t29"."first_known",
              "t29"."first_ordinal" + "t29"."days" AS "last_ordinal"
            FROM (
              SELECT
                "t28"."person",
                "t28"."appointed_on",
                "t28"."left_on",
                "t28"."reported_on",
                "t28"."first",
                "t28"."exists",
                "t28"."start_on",
                "t28"."days",
                "t28"."latest_on",
                "t28"."first_ordinal",
                "t28"."first_known"
              FROM (
                SELECT
                  "t27"."person",
                  "t27"."appointed_on",
                  "t27"."left_on",
                  "t27"."reported_on",
                  "t27"."first",
                  "t27"."exists",
                  "t27"."start_on",
                  "t27"."days",
                  "t27"."latest_on",
                  "t4"."start_on" AS "start_on_right",
                  "t4"."first_ordinal",
                  "t4"."first_known"
                FROM (
                  SELECT
                    "t25"."person",
                    "t25"."appointed_on",
                    "t25"."left_on",
                    "t25"."reported_on",
                    "t25"."first",
                    "t25"."exists",
                    CASE WHEN "t25"."first" THEN MAKE_DATE(2025, 7, 18) ELSE "t25"."start_on" END AS "start_on",
                    CASE WHEN "t25"."first" THEN 30 ELSE "t25"."days" END AS "days",
                    "t25"."latest_on"
                  FROM (
                    SELECT
                      "t24"."person",
                      "t24"."appointed_on",
                      "t24"."left_on",
                      "t24"."reported_on",
                      "t24"."first",
                      "t24"."exists",
                      "t24"."start_on",
                      "t24"."days",
                      "t24"."latest_on"
                    FROM (
                      SELECT
                        "t23"."person",
                        "t23"."appointed_on",
                        "t23"."left_on",
                        "t23"."reported_on",
                        "t23"."first",
                        "t23"."exists",
                        "t23"."start_on",
                        "t23"."days",
                        "t23"."first_ordinal",
                        "t23"."first_known",
                        "t23"."last_ordinal",
                        "t23"."worked_on" AS "latest_on",
                        "t23"."last_known"
                      FROM (
                        SELECT
                          "t22"."person",
                          "t22"."appointed_on",
                          "t22"."left_on",
                          "t22"."reported_on",
                          "t22"."first",
                          "t22"."exists",
                          "t22"."start_on",
                          "t22"."days",
                          "t22"."first_ordinal",
                          "t22"."first_known",
                          "t22"."last_ordinal",
                          "t22"."worked_on",
                          "t22"."last_known"
                        FROM (
                          SELECT
                            "t21"."person",
                            "t21"."appointed_on",
                            "t21"."left_on",
                            "t21"."reported_on",
                            "t21"."first",
                            "t21"."exists",
                            "t21"."start_on",
                            "t21"."days",
                            "t21"."first_ordinal",
                            "t21"."first_known",
                            "t21"."last_ordinal",
                            "t7"."worked_on",
                            "t7"."last_ordinal" AS "last_ordinal_right",
                            "t7"."last_known"
                          FROM (
                            SELECT
                              "t19"."person",
                              "t19"."appointed_on",
                              "t19"."left_on",
                              "t19"."reported_on",
                              "t19"."first",
                              "t19"."exists",
                              "t19"."start_on",
                              "t19"."days",
                              "t19"."first_ordinal",
                              "t19"."first_known",
                              "t19"."first_ordinal" + "t19"."days" AS "last_ordinal"
                            FROM (
                              SELECT
                                "t18"."person",
                                "t18"."appointed_on",
                                "t18"."left_on",
                                "t18"."reported_on",
                                "t18"."first",
                                "t18"."exists",
                                "t18"."start_on",
                                "t18"."days",
                                "t18"."first_ordinal",
                                "t18"."first_known"
                              FROM (
                                SELECT
                                  "t17"."person",
                                  "t17"."appointed_on",
                                  "t17"."left_on",
                                  "t17"."reported_on",
                                  "t17"."first",
                                  "t17"."exists",
                                  "t17"."start_on",
                                  "t17"."days",
                                  "t4"."start_on" AS "start_on_right",
                                  "t4"."first_ordinal",
                                  "t4"."first_known"
                                FROM (
                                  SELECT
                                    "t15"."person",
                                    "t15"."appointed_on",
                                    "t15"."left_on",
                                    "t15"."reported_on",
                                    "t15"."first",
                                    "t15"."exists",
                                    GREATEST("t15"."appointed_on", MAKE_DATE(2025, 7, 18)) AS "start_on",
                                    CAST(30 AS BIGINT) AS "days"
                                  FROM (
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        "t9"."person",
                                        "t9"."appointed_on",
                                        "t9"."left_on",
                                        "t9"."reported_on",
                                        "t9"."appointed_on" = MIN("t9"."appointed_on") OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS "first",
                                        TRUE AS "exists"
                                      FROM "t8" AS "t9"
                                    ) AS "t12"
                                    UNION ALL
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        CAST(NULL AS VARCHAR) AS "person",
                                        CAST(NULL AS DATE) AS "appointed_on",
                                        CAST(NULL AS DATE) AS "left_on",
                                        CAST(NULL AS DATE) AS "reported_on",
                                        TRUE AS "first",
                                        CAST(NULL AS BOOLEAN) AS "exists"
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            COUNT(*) AS "number"
                                          FROM "t8" AS "t9"
                                        ) AS "t10"
                                        WHERE
                                          (
                                            SELECT
                                              COUNT(*) AS "CountStar()"
                                            FROM "t8" AS "t9"
                                          ) = 0
                                      ) AS "t13"
                                    ) AS "t14"
                                  ) AS "t15"
                                ) AS "t17"
                                LEFT OUTER JOIN (
                                  SELECT
                                    "t0"."day" AS "start_on",
                                    "t0"."ordinal" AS "first_ordinal",
                                    "t0"."known" AS "first_known"
                                  FROM "hegui_calendar" AS "t0"
                                ) AS "t4"
                                  ON "t17"."start_on" = "t4"."start_on"
                              ) AS "t18"
                            ) AS "t19"
                          ) AS "t21"
                          LEFT OUTER JOIN (
                            SELECT
                              "t2"."day" AS "worked_on",
                              "t2"."ordinal" AS "last_ordinal",
                              "t2"."known" AS "last_known"
                            FROM (
                              SELECT
                                *
                              FROM "hegui_calendar" AS "t0"
                              WHERE
                                "t0"."working"
                            ) AS "t2"
                          ) AS "t7"
                            ON "t21"."last_ordinal" = "t7"."last_ordinal"
                        ) AS "t22"
                      ) AS "t23"
                    ) AS "t24"
                  ) AS "t25"
                ) AS "t27"
                LEFT OUTER JOIN (
                  SELECT
                    "t0"."day" AS "start_on",
                    "t0"."ordinal" AS "first_ordinal",
                    "t0"."known" AS "first_known"
                  FROM "hegui_calendar" AS "t0"
                ) AS "t4"
                  ON "t27"."start_on" = "t4"."start_on"
              ) AS "t28"
            ) AS "t29"
          ) AS "t31"
          LEFT OUTER JOIN (
            SELECT
              "t2"."day" AS "worked_on",
              "t2"."ordinal" AS "last_ordinal",
              "t2"."known" AS "last_known"
            FROM (
              SELECT
                *
              FROM "hegui_calendar" AS "t0"
              WHERE
                "t0"."working"
            ) AS "t2"
          ) AS "t7"
            ON "t31"."last_ordinal" = "t7"."last_ordinal"
        ) AS "t32"
      ) AS "t33"
    ) AS "t34"
  ) AS rows
), barred AS (
  SELECT
    *,
    _old AND NOT COALESCE(_truth, FALSE) AS _barred
  FROM marked
  WHERE
    _then >= CAST('2025-07-18' AS DATE)
)
SELECT
  CAST("person" AS VARCHAR) AS "person",
  CAST("appointed_on" AS DATE) AS "appointed_on",
  CAST("left_on" AS DATE) AS "left_on",
  CAST("reported_on" AS DATE) AS "reported_on",
  CAST("exists" AS BOOLEAN) AS "exists",
  CAST("latest_on" AS DATE) AS "latest_on",
  CAST("due_on" AS DATE) AS "due_on",
  CAST("provisional" AS BOOLEAN) AS "provisional",
  CAST("runs_from" AS DATE) AS "runs_from",
  CAST("length" AS BIGINT) AS "length",
  CAST("unit" AS VARCHAR) AS "unit",
  CAST("unlisted" AS BOOLEAN) AS "unlisted",
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
