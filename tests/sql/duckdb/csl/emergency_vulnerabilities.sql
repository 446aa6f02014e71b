-- Handle vulnerabilities of one's own systems promptly, on 2026-06-30: a critical one remedied on the eighth day
WITH marked AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t2"."vulnerability",
      "t2"."asset",
      "t2"."product",
      "t2"."severity",
      "t2"."found_at",
      "t2"."mitigated_at",
      "t2"."last_on",
      "t2"."elapsed_s",
      "t2"."told",
      "t2"."at_once",
      "t2"."pending",
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
      (
        (
          CAST("t2"."mitigated_at" + INTERVAL '8' HOUR AS DATE) <= "t2"."last_on"
        )
        AND (
          NOT (
            "t2"."told"
          ) OR "t2"."at_once"
        )
      )
      OR (
        (
          (
            CAST("t2"."mitigated_at" + INTERVAL '8' HOUR AS DATE) <= "t2"."last_on"
          )
          OR (
            "t2"."last_on" >= MAKE_DATE(2026, 6, 30)
          )
        )
        AND CAST(NULL AS BOOLEAN)
      )
      OR (
        NOT (
          "t2"."severity" IN ('critical', 'high', 'medium')
        )
        AND NOT (
          "t2"."told"
        )
      )
      OR CASE WHEN "t2"."product" IS NULL THEN CAST(NULL AS BOOLEAN) ELSE FALSE END AS "_truth",
      COALESCE("t2"."ended_on" < MAKE_DATE(2024, 6, 30), FALSE) AS "_old",
      COALESCE("t2"."pending", FALSE) AS "_pending"
    FROM (
      SELECT
        "t1"."vulnerability",
        "t1"."asset",
        "t1"."product",
        "t1"."severity",
        "t1"."found_at",
        "t1"."mitigated_at",
        CAST(CASE
          WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
          THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
          ELSE "t1"."found_at"
        END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
          CASE
            WHEN LOWER(TRIM("t1"."source", ' 	
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
            WHEN "t1"."severity" = 'critical'
            THEN 7
            WHEN "t1"."severity" = 'high'
            THEN 30
            WHEN "t1"."severity" = 'medium'
            THEN 90
            ELSE NULL
          END
        ) AS "last_on",
        CASE
          WHEN "t1"."mitigated_at" < MAKE_DATE(2199, 1, 1)
          THEN CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t1"."mitigated_at") AS TIMESTAMP)) AS BIGINT) - CAST(EPOCH(CAST(DATE_TRUNC('SECOND', "t1"."found_at") AS TIMESTAMP)) AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END AS "elapsed_s",
        LOWER(TRIM("t1"."source", ' 	
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
        LOWER(TRIM("t1"."source", ' 	
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
          CAST("t1"."mitigated_at" + INTERVAL '8' HOUR AS DATE) <= CAST(CASE
            WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
            THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
            ELSE "t1"."found_at"
          END + INTERVAL '8' HOUR AS DATE)
        ) AS "at_once",
        NOT (
          "t1"."mitigated_at" < MAKE_DATE(2199, 1, 1)
        )
        AND NOT (
          (
            CAST(CASE
              WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
              THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
              ELSE "t1"."found_at"
            END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
              CASE
                WHEN LOWER(TRIM("t1"."source", ' 	
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
                WHEN "t1"."severity" = 'critical'
                THEN 7
                WHEN "t1"."severity" = 'high'
                THEN 30
                WHEN "t1"."severity" = 'medium'
                THEN 90
                ELSE NULL
              END
            )
          ) < MAKE_DATE(2026, 6, 30)
        )
        AND NOT (
          LOWER(TRIM("t1"."source", ' 	
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
            CAST("t1"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST(CASE
                WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                ELSE "t1"."found_at"
              END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                CASE
                  WHEN LOWER(TRIM("t1"."source", ' 	
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
                  WHEN "t1"."severity" = 'critical'
                  THEN 7
                  WHEN "t1"."severity" = 'high'
                  THEN 30
                  WHEN "t1"."severity" = 'medium'
                  THEN 90
                  ELSE NULL
                END
              )
            )
          )
          AND (
            (
              CAST(CASE
                WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                ELSE "t1"."found_at"
              END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                CASE
                  WHEN LOWER(TRIM("t1"."source", ' 	
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
                  WHEN "t1"."severity" = 'critical'
                  THEN 7
                  WHEN "t1"."severity" = 'high'
                  THEN 30
                  WHEN "t1"."severity" = 'medium'
                  THEN 90
                  ELSE NULL
                END
              )
            ) < MAKE_DATE(2026, 6, 30)
          )
          THEN CAST(CASE
            WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
            THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
            ELSE "t1"."found_at"
          END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
            CASE
              WHEN LOWER(TRIM("t1"."source", ' 	
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
              WHEN "t1"."severity" = 'critical'
              THEN 7
              WHEN "t1"."severity" = 'high'
              THEN 30
              WHEN "t1"."severity" = 'medium'
              THEN 90
              ELSE NULL
            END
          ) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS "began_on",
        CASE
          WHEN (
            CAST("t1"."mitigated_at" + INTERVAL '8' HOUR AS DATE) > (
              CAST(CASE
                WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                ELSE "t1"."found_at"
              END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                CASE
                  WHEN LOWER(TRIM("t1"."source", ' 	
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
                  WHEN "t1"."severity" = 'critical'
                  THEN 7
                  WHEN "t1"."severity" = 'high'
                  THEN 30
                  WHEN "t1"."severity" = 'medium'
                  THEN 90
                  ELSE NULL
                END
              )
            )
          )
          AND (
            (
              CAST(CASE
                WHEN "t1"."found_at" < MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                THEN MAKE_TIMESTAMP(2017, 5, 31, 16, 0, 0.0)
                ELSE "t1"."found_at"
              END + INTERVAL '8' HOUR AS DATE) + TO_DAYS(
                CASE
                  WHEN LOWER(TRIM("t1"."source", ' 	
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
                  WHEN "t1"."severity" = 'critical'
                  THEN 7
                  WHEN "t1"."severity" = 'high'
                  THEN 30
                  WHEN "t1"."severity" = 'medium'
                  THEN 90
                  ELSE NULL
                END
              )
            ) < MAKE_DATE(2026, 6, 30)
          )
          AND (
            CAST("t1"."mitigated_at" + INTERVAL '8' HOUR AS DATE) < MAKE_DATE(2199, 1, 1)
          )
          THEN CAST("t1"."mitigated_at" + INTERVAL '8' HOUR AS DATE)
          ELSE CAST(NULL AS DATE)
        END AS "ended_on"
      FROM (
        SELECT
          *
        FROM "hegui_vulnerabilities" AS "t0"
        WHERE
          COALESCE("t0"."product" = '', TRUE)
      ) AS "t1"
    ) AS "t2"
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
  CAST("last_on" AS DATE) AS "last_on",
  CAST("elapsed_s" AS BIGINT) AS "elapsed_s",
  CAST("told" AS BOOLEAN) AS "told",
  CAST("at_once" AS BOOLEAN) AS "at_once",
  CAST("pending" AS BOOLEAN) AS "pending",
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
