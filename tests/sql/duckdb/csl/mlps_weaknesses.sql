-- Leave no weak passwords, missing authentication or injection, on 2026-06-30: its system leaked while it was open
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    WITH "t11" AS (
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t0"."vulnerability",
            "t0"."asset",
            "t0"."place",
            "t0"."severity",
            "t0"."weakness",
            "t0"."found_at",
            "t0"."mitigated_at",
            "t0"."users_told_at",
            "t0"."reported_at",
            "t0"."reported_to",
            "t0"."affects_users",
            "t0"."product",
            "t0"."source",
            "t0"."exploitable",
            "t0"."fix_available_at",
            "t0"."retested_at",
            "t0"."endangers_public",
            CASE
              WHEN LOWER(TRIM("t0"."weakness", ' 	
')) = ''
              THEN CAST(NULL AS TEXT)
              ELSE CASE
                WHEN LOWER(TRIM("t0"."weakness", ' 	
')) IN (
                  'cwe-259',
                  'cwe-521',
                  'cwe-798',
                  'cwe-1391',
                  'cwe-1392',
                  'cwe-1393',
                  'weak password',
                  'default password',
                  '弱口令',
                  '弱密码',
                  '默认口令',
                  '空口令'
                )
                THEN 'weak_password'
                WHEN LOWER(TRIM("t0"."weakness", ' 	
')) IN (
                  'cwe-284',
                  'cwe-285',
                  'cwe-287',
                  'cwe-306',
                  'cwe-639',
                  'cwe-862',
                  'cwe-863',
                  'unauthorised access',
                  'unauthorized access',
                  '未授权访问',
                  '越权访问'
                )
                THEN 'no_authentication'
                WHEN LOWER(TRIM("t0"."weakness", ' 	
')) IN (
                  'cwe-200',
                  'cwe-276',
                  'cwe-419',
                  'cwe-538',
                  'cwe-548',
                  'cwe-552',
                  'cwe-668',
                  'cwe-732',
                  'exposed service',
                  '端口暴露',
                  '信息泄露',
                  '目录遍历'
                )
                THEN 'exposed'
                WHEN LOWER(TRIM("t0"."weakness", ' 	
')) IN (
                  'cwe-22',
                  'cwe-77',
                  'cwe-78',
                  'cwe-79',
                  'cwe-89',
                  'cwe-94',
                  'cwe-434',
                  'cwe-502',
                  'sql injection',
                  'sql注入',
                  '命令执行',
                  '文件上传',
                  '跨站脚本'
                )
                THEN 'injection'
                ELSE 'other'
              END
            END AS "hole",
            COALESCE("t0"."place", '') AS "spot"
          FROM "hegui_vulnerabilities" AS "t0"
        ) AS "t7"
        WHERE
          COALESCE("t7"."product" = '', TRUE)
      ) AS "t10"
      WHERE
        COALESCE("t10"."hole" <> 'other', TRUE)
    )
    SELECT
      "t24"."vulnerability",
      "t24"."asset",
      "t24"."product",
      "t24"."severity",
      "t24"."found_at",
      "t24"."mitigated_at",
      "t24"."hole",
      "t24"."last_on",
      "t24"."elapsed_s",
      "t24"."told",
      "t24"."pending",
      "t24"."began_on",
      "t24"."ended_on",
      "t24"."leak_at",
      "t24"."leaked",
      COALESCE(
        CASE
          WHEN "t24"."ended_on" < MAKE_DATE(2026, 6, 30)
          THEN "t24"."ended_on"
          ELSE MAKE_DATE(2026, 6, 30)
        END,
        MAKE_DATE(2026, 6, 30)
      ) AS "_then",
      (
        CASE
          WHEN COALESCE("t24"."leaked", FALSE)
          THEN FALSE
          ELSE (
            CAST("t24"."mitigated_at" + INTERVAL '8' HOUR AS DATE) <= "t24"."last_on"
          )
          OR (
            NOT (
              "t24"."severity" IN ('critical', 'high', 'medium')
            )
            AND NOT (
              "t24"."told"
            )
          )
          OR (
            COALESCE("t24"."last_on" >= MAKE_DATE(2026, 6, 30), FALSE)
            AND CAST(NULL AS BOOLEAN)
          )
        END
        AND CASE
          WHEN COALESCE(
            "t24"."told"
            OR (
              "t24"."leaked" IS NULL
            )
            OR (
              NOT (
                "t24"."severity" IN ('critical', 'high', 'medium')
              )
              AND NOT (
                "t24"."mitigated_at" < MAKE_DATE(2199, 1, 1)
              )
            ),
            TRUE
          )
          THEN CAST(NULL AS BOOLEAN)
          ELSE TRUE
        END
      )
      OR CASE WHEN "t24"."hole" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END
      OR CASE WHEN "t24"."product" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t24"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t24"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t23"."vulnerability",
        "t23"."asset",
        "t23"."product",
        "t23"."severity",
        "t23"."found_at",
        "t23"."mitigated_at",
        "t23"."hole",
        "t23"."last_on",
        "t23"."elapsed_s",
        "t23"."told",
        "t23"."pending",
        "t23"."began_on",
        "t23"."ended_on",
        "t23"."leak_at",
        "t23"."leaked"
      FROM (
        SELECT
          "t22"."vulnerability",
          "t22"."asset",
          "t22"."product",
          "t22"."severity",
          "t22"."found_at",
          "t22"."mitigated_at",
          "t22"."hole",
          "t22"."spot",
          "t22"."last_on",
          "t22"."elapsed_s",
          "t22"."told",
          "t22"."at_once",
          "t22"."pending" AND NOT (
            COALESCE("t22"."leaked", FALSE)
          ) AS "pending",
          CASE
            WHEN COALESCE("t22"."leaked", FALSE)
            THEN CAST("t22"."found_at" + INTERVAL '8' HOUR AS DATE)
            ELSE "t22"."began_on"
          END AS "began_on",
          CASE
            WHEN COALESCE("t22"."leaked", FALSE)
            THEN CAST(CASE
              WHEN "t22"."mitigated_at" < MAKE_DATE(2199, 1, 1)
              THEN "t22"."mitigated_at"
              ELSE CAST(NULL AS TIMESTAMP)
            END + INTERVAL '8' HOUR AS DATE)
            ELSE "t22"."ended_on"
          END AS "ended_on",
          "t22"."vulnerability_right",
          "t22"."asset_right",
          "t22"."spot_right",
          "t22"."found_at_right",
          "t22"."leak_at",
          "t22"."sure",
          "t22"."leaked"
        FROM (
          SELECT
            "t21"."vulnerability",
            "t21"."asset",
            "t21"."product",
            "t21"."severity",
            "t21"."found_at",
            "t21"."mitigated_at",
            "t21"."hole",
            "t21"."spot",
            "t21"."last_on",
            "t21"."elapsed_s",
            "t21"."told",
            "t21"."at_once",
            "t21"."pending",
            "t21"."began_on",
            "t21"."ended_on",
            "t21"."vulnerability_right",
            "t21"."asset_right",
            "t21"."spot_right",
            "t21"."found_at_right",
            "t21"."leak_at",
            "t21"."sure",
            CASE
              WHEN COALESCE("t21"."sure", FALSE)
              THEN TRUE
              WHEN NOT "t21"."leak_at" IS NULL
              THEN CAST(NULL AS BOOLEAN)
              ELSE FALSE
            END AS "leaked"
          FROM (
            SELECT
              "t18"."vulnerability",
              "t18"."asset",
              "t18"."product",
              "t18"."severity",
              "t18"."found_at",
              "t18"."mitigated_at",
              "t18"."hole",
              "t18"."spot",
              "t18"."last_on",
              "t18"."elapsed_s",
              "t18"."told",
              "t18"."at_once",
              "t18"."pending",
              "t18"."began_on",
              "t18"."ended_on",
              "t20"."vulnerability" AS "vulnerability_right",
              "t20"."asset" AS "asset_right",
              "t20"."spot" AS "spot_right",
              "t20"."found_at" AS "found_at_right",
              "t20"."leak_at",
              "t20"."sure"
            FROM (
              SELECT
                "t12"."vulnerability",
                "t12"."asset",
                "t12"."product",
                "t12"."severity",
                "t12"."found_at",
                "t12"."mitigated_at",
                "t12"."hole",
                "t12"."spot",
                CAST(CASE
                  WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                  ELSE "t12"."found_at"
                END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                  CASE
                    WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                      'authority',
                      'regulator',
                      'police',
                      '主管部门',
                      '监管部门',
                      '有关部门',
                      '公安机关',
                      '公安',
                      '网信部门',
                      '网信办',
                      '通信管理局',
                      '工信部门'
                    )
                    THEN 1
                    WHEN "t12"."severity" = 'critical'
                    THEN 7
                    WHEN "t12"."severity" = 'high'
                    THEN 30
                    WHEN "t12"."severity" = 'medium'
                    THEN 90
                    ELSE NULL
                  END
                ) AS "last_on",
                CASE
                  WHEN "t12"."mitigated_at" < MAKE_DATE(2199, 1, 1)
                  THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t12"."mitigated_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t12"."found_at") AS TIMESTAMP)) AS BIGINT)
                  ELSE CAST(NULL AS BIGINT)
                END AS "elapsed_s",
                LOWER(TRIM("t12"."source", ' 	
')) IN (
                  'authority',
                  'regulator',
                  'police',
                  '主管部门',
                  '监管部门',
                  '有关部门',
                  '公安机关',
                  '公安',
                  '网信部门',
                  '网信办',
                  '通信管理局',
                  '工信部门'
                ) AS "told",
                LOWER(TRIM("t12"."source", ' 	
')) IN (
                  'authority',
                  'regulator',
                  'police',
                  '主管部门',
                  '监管部门',
                  '有关部门',
                  '公安机关',
                  '公安',
                  '网信部门',
                  '网信办',
                  '通信管理局',
                  '工信部门'
                )
                AND (
                  CAST("t12"."mitigated_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
                    WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t12"."found_at"
                  END + INTERVAL '8' HOUR AS DATE)
                ) AS "at_once",
                NOT (
                  "t12"."mitigated_at" < MAKE_DATE(2199, 1, 1)
                )
                AND NOT (
                  (
                    CAST(CASE
                      WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                      ELSE "t12"."found_at"
                    END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                      CASE
                        WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                          'authority',
                          'regulator',
                          'police',
                          '主管部门',
                          '监管部门',
                          '有关部门',
                          '公安机关',
                          '公安',
                          '网信部门',
                          '网信办',
                          '通信管理局',
                          '工信部门'
                        )
                        THEN 1
                        WHEN "t12"."severity" = 'critical'
                        THEN 7
                        WHEN "t12"."severity" = 'high'
                        THEN 30
                        WHEN "t12"."severity" = 'medium'
                        THEN 90
                        ELSE NULL
                      END
                    )
                  ) < MAKE_DATE(2026, 6, 30)
                )
                AND NOT (
                  LOWER(TRIM("t12"."source", ' 	
')) IN (
                    'authority',
                    'regulator',
                    'police',
                    '主管部门',
                    '监管部门',
                    '有关部门',
                    '公安机关',
                    '公安',
                    '网信部门',
                    '网信办',
                    '通信管理局',
                    '工信部门'
                  )
                ) AS "pending",
                CASE
                  WHEN (
                    CAST("t12"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > (
                      CAST(CASE
                        WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t12"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                        CASE
                          WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                            'authority',
                            'regulator',
                            'police',
                            '主管部门',
                            '监管部门',
                            '有关部门',
                            '公安机关',
                            '公安',
                            '网信部门',
                            '网信办',
                            '通信管理局',
                            '工信部门'
                          )
                          THEN 1
                          WHEN "t12"."severity" = 'critical'
                          THEN 7
                          WHEN "t12"."severity" = 'high'
                          THEN 30
                          WHEN "t12"."severity" = 'medium'
                          THEN 90
                          ELSE NULL
                        END
                      )
                    )
                  )
                  AND (
                    (
                      CAST(CASE
                        WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t12"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                        CASE
                          WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                            'authority',
                            'regulator',
                            'police',
                            '主管部门',
                            '监管部门',
                            '有关部门',
                            '公安机关',
                            '公安',
                            '网信部门',
                            '网信办',
                            '通信管理局',
                            '工信部门'
                          )
                          THEN 1
                          WHEN "t12"."severity" = 'critical'
                          THEN 7
                          WHEN "t12"."severity" = 'high'
                          THEN 30
                          WHEN "t12"."severity" = 'medium'
                          THEN 90
                          ELSE NULL
                        END
                      )
                    ) < MAKE_DATE(2026, 6, 30)
                  )
                  THEN CAST(CASE
                    WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                    ELSE "t12"."found_at"
                  END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                    CASE
                      WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                        'authority',
                        'regulator',
                        'police',
                        '主管部门',
                        '监管部门',
                        '有关部门',
                        '公安机关',
                        '公安',
                        '网信部门',
                        '网信办',
                        '通信管理局',
                        '工信部门'
                      )
                      THEN 1
                      WHEN "t12"."severity" = 'critical'
                      THEN 7
                      WHEN "t12"."severity" = 'high'
                      THEN 30
                      WHEN "t12"."severity" = 'medium'
                      THEN 90
                      ELSE NULL
                    END
                  ) + INTERVAL '1' DAY
                  ELSE CAST(NULL AS DATE)
                END AS "began_on",
                CASE
                  WHEN (
                    CAST("t12"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > (
                      CAST(CASE
                        WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t12"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                        CASE
                          WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                            'authority',
                            'regulator',
                            'police',
                            '主管部门',
                            '监管部门',
                            '有关部门',
                            '公安机关',
                            '公安',
                            '网信部门',
                            '网信办',
                            '通信管理局',
                            '工信部门'
                          )
                          THEN 1
                          WHEN "t12"."severity" = 'critical'
                          THEN 7
                          WHEN "t12"."severity" = 'high'
                          THEN 30
                          WHEN "t12"."severity" = 'medium'
                          THEN 90
                          ELSE NULL
                        END
                      )
                    )
                  )
                  AND (
                    (
                      CAST(CASE
                        WHEN "t12"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                        ELSE "t12"."found_at"
                      END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                        CASE
                          WHEN LOWER(TRIM("t12"."source", ' 	
')) IN (
                            'authority',
                            'regulator',
                            'police',
                            '主管部门',
                            '监管部门',
                            '有关部门',
                            '公安机关',
                            '公安',
                            '网信部门',
                            '网信办',
                            '通信管理局',
                            '工信部门'
                          )
                          THEN 1
                          WHEN "t12"."severity" = 'critical'
                          THEN 7
                          WHEN "t12"."severity" = 'high'
                          THEN 30
                          WHEN "t12"."severity" = 'medium'
                          THEN 90
                          ELSE NULL
                        END
                      )
                    ) < MAKE_DATE(2026, 6, 30)
                  )
                  AND (
                    CAST("t12"."mitigated_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
                  )
                  THEN CAST("t12"."mitigated_at" + INTERVAL '8' HOUR AS DATE)
                  ELSE CAST(NULL AS DATE)
                END AS "ended_on"
              FROM "t11" AS "t12"
            ) AS "t18"
            LEFT OUTER JOIN (
              SELECT
                "t16"."vulnerability",
                "t16"."asset",
                "t16"."spot",
                "t16"."found_at",
                MIN("t16"."leak_at") AS "leak_at",
                BOOL_OR(
                  CAST(COALESCE(
                    (
                      "t16"."leak_at" >= "t16"."found_at"
                    )
                    AND (
                      "t16"."leak_at" <= "t16"."mitigated_at"
                    ),
                    FALSE
                  ) AS BOOLEAN)
                ) AS "sure"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t14"."vulnerability",
                    "t14"."asset",
                    "t14"."spot",
                    "t14"."found_at",
                    "t14"."mitigated_at",
                    "t9"."data",
                    "t9"."leak_at",
                    "t9"."data_right",
                    "t9"."home"
                  FROM (
                    SELECT
                      "t12"."vulnerability",
                      "t12"."asset",
                      "t12"."spot",
                      "t12"."found_at",
                      "t12"."mitigated_at"
                    FROM "t11" AS "t12"
                  ) AS "t14"
                  INNER JOIN (
                    SELECT
                      "t5"."data",
                      "t5"."leak_at",
                      "t6"."data" AS "data_right",
                      "t6"."home"
                    FROM (
                      SELECT
                        "t1"."asset" AS "data",
                        "t1"."found_at" AS "leak_at"
                      FROM "hegui_pi_breaches" AS "t1"
                    ) AS "t5"
                    LEFT OUTER JOIN (
                      SELECT
                        "t2"."asset" AS "data",
                        "t2"."system" AS "home"
                      FROM "hegui_data_assets" AS "t2"
                    ) AS "t6"
                      ON "t5"."data" = "t6"."data"
                  ) AS "t9"
                    ON (
                      "t14"."asset" = "t9"."data"
                    ) OR (
                      "t14"."asset" = "t9"."home"
                    )
                ) AS "t15"
                WHERE
                  "t15"."leak_at" >= (
                    "t15"."found_at" - INTERVAL '90' DAY
                  )
                  AND COALESCE("t15"."leak_at" <= "t15"."mitigated_at", TRUE)
              ) AS "t16"
              GROUP BY
                1,
                2,
                3,
                4
            ) AS "t20"
              ON "t18"."vulnerability" = "t20"."vulnerability"
              AND "t18"."asset" = "t20"."asset"
              AND "t18"."spot" = "t20"."spot"
              AND "t18"."found_at" = "t20"."found_at"
          ) AS "t21"
        ) AS "t22"
      ) AS "t23"
    ) AS "t24"
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
  CAST("vulnerability" AS TEXT) AS "vulnerability",
  CAST("asset" AS TEXT) AS "asset",
  CAST("product" AS TEXT) AS "product",
  CAST("severity" AS TEXT) AS "severity",
  CAST("found_at" AS TIMESTAMP) AS "found_at",
  CAST("mitigated_at" AS TIMESTAMP) AS "mitigated_at",
  CAST("hole" AS TEXT) AS "hole",
  CAST("last_on" AS DATE) AS "last_on",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("told" AS BOOLEAN) AS "told",
  CAST("pending" AS BOOLEAN) AS "pending",
  CAST("began_on" AS DATE) AS "began_on",
  CAST("ended_on" AS DATE) AS "ended_on",
  CAST("leak_at" AS TIMESTAMP) AS "leak_at",
  CAST("leaked" AS BOOLEAN) AS "leaked",
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
