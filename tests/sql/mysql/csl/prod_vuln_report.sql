-- Report vulnerabilities of products and services to the authority, on 2026-06-30: reported late, which breaches every duty with that limit
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`vulnerability`,
      `t3`.`asset`,
      `t3`.`product`,
      `t3`.`severity`,
      `t3`.`found_at`,
      `t3`.`reported_at`,
      `t3`.`reported_to`,
      `t3`.`last_day`,
      `t3`.`numbered`,
      `t3`.`elapsed_s`,
      `t3`.`began_on`,
      `t3`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t3`.`ended_on` < CAST('2026-06-30' AS DATE)
          THEN `t3`.`ended_on`
          ELSE CAST('2026-06-30' AS DATE)
        END,
        CAST('2026-06-30' AS DATE)
      ) AS `_then`,
      CASE
        WHEN COALESCE(
          CASE
            WHEN `t3`.`ended_on` < CAST('2026-06-30' AS DATE)
            THEN `t3`.`ended_on`
            ELSE CAST('2026-06-30' AS DATE)
          END,
          CAST('2026-06-30' AS DATE)
        ) <= CAST('2021-08-31' AS DATE)
        THEN CASE
          WHEN `t3`.`numbered`
          THEN (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= `t3`.`last_day`
          )
          OR (
            `t3`.`last_day` >= CAST('2026-06-30' AS DATE)
          )
          ELSE (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`found_at` + INTERVAL '8' HOUR)
          )
          OR (
            (
              (
                DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                )
              )
              OR (
                (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                ) >= CAST('2026-06-30' AS DATE)
              )
            )
            AND NULL
          )
        END
        OR CASE WHEN `t3`.`product` IS NULL THEN NULL ELSE FALSE END
        ELSE CASE
          WHEN `t3`.`numbered`
          THEN (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= `t3`.`last_day`
          )
          OR (
            `t3`.`last_day` >= CAST('2026-06-30' AS DATE)
          )
          ELSE (
            DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= DATE(`t3`.`found_at` + INTERVAL '8' HOUR)
          )
          OR (
            (
              (
                DATE(`t3`.`reported_at` + INTERVAL '8' HOUR) <= (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                )
              )
              OR (
                (
                  DATE(`t3`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '3' DAY
                ) >= CAST('2026-06-30' AS DATE)
              )
            )
            AND NULL
          )
        END
        OR CASE WHEN `t3`.`product` IS NULL THEN NULL ELSE FALSE END
      END AS `_truth`,
      COALESCE(`t3`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`vulnerability`,
        `t2`.`asset`,
        `t2`.`product`,
        `t2`.`severity`,
        `t2`.`found_at`,
        `t2`.`reported_at`,
        `t2`.`reported_to`,
        CASE
          WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= CAST('2021-09-01' AS DATE)
          THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
          ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
        END AS `last_day`,
        DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= CAST('2021-09-01' AS DATE) AS `numbered`,
        CASE
          WHEN `t2`.`reported_at` < CAST('2199-01-01' AS DATE)
          THEN CAST(TIMESTAMPDIFF(
            SECOND,
            TIMESTAMP('1970-01-01 00:00:00'),
            (
              TIMESTAMP(DATE_FORMAT(`t2`.`reported_at`, '%Y-%m-%d %H:%i:%s'))
            )
          ) AS SIGNED) - CAST(TIMESTAMPDIFF(
            SECOND,
            TIMESTAMP('1970-01-01 00:00:00'),
            (
              TIMESTAMP(DATE_FORMAT(`t2`.`found_at`, '%Y-%m-%d %H:%i:%s'))
            )
          ) AS SIGNED)
          ELSE CAST(NULL AS SIGNED)
        END AS `elapsed_s`,
        CASE
          WHEN (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) > CASE
              WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= CAST('2021-09-01' AS DATE)
              THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
              ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
            END
          )
          AND TRUE
          THEN CASE
            WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= CAST('2021-09-01' AS DATE)
            THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
            ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
          END + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) > CASE
              WHEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) >= CAST('2021-09-01' AS DATE)
              THEN DATE(`t2`.`found_at` + INTERVAL '8' HOUR) + INTERVAL '2' DAY
              ELSE DATE(`t2`.`found_at` + INTERVAL '8' HOUR)
            END
          )
          AND TRUE
          AND (
            DATE(`t2`.`reported_at` + INTERVAL '8' HOUR) < CAST('2199-01-01' AS DATE)
          )
          THEN DATE(`t2`.`reported_at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `hegui_vulnerabilities` AS `t0`
          WHERE
            `t0`.`found_at` >= TIMESTAMP('2017-05-31 16:00:00')
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`product` <> '', TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2017-06-01' AS DATE)
)
SELECT
  CAST(`vulnerability` AS CHAR) AS `vulnerability`,
  CAST(`asset` AS CHAR) AS `asset`,
  CAST(`product` AS CHAR) AS `product`,
  CAST(`severity` AS CHAR) AS `severity`,
  CAST(`found_at` AS DATETIME(6)) AS `found_at`,
  CAST(`reported_at` AS DATETIME(6)) AS `reported_at`,
  CAST(`reported_to` AS CHAR) AS `reported_to`,
  CAST(`last_day` AS DATE) AS `last_day`,
  CAST((
    `numbered`
  ) AS CHAR) IN ('1', 'true') AS `numbered`,
  CAST(`elapsed_s` AS SIGNED) AS `elapsed_s`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST(`_then` AS DATE) AS `_then`,
  `_truth` OR `_barred` AS `_ok`,
  `_barred`,
  `_pending`,
  CASE
    WHEN `_pending`
    THEN 2
    WHEN `_truth` OR `_barred`
    THEN 3
    WHEN NOT `_truth`
    THEN 0
    ELSE 1
  END AS `_rank`
FROM `barred_1` AS `barred`;
