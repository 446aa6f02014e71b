-- Report flaws that endanger national security or the public within 24 hours, on 2026-06-30: reported a second late
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`vulnerability`,
      `t3`.`asset`,
      `t3`.`product`,
      `t3`.`found_at`,
      `t3`.`endangers_public`,
      `t3`.`reported_at`,
      `t3`.`reported_to`,
      `t3`.`due_at`,
      `t3`.`due_on`,
      `t3`.`runs_from`,
      `t3`.`length`,
      `t3`.`unit`,
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
      (
        `t3`.`reported_at` <= (
          `t3`.`found_at` + INTERVAL '24' HOUR
        )
      )
      OR (
        (
          `t3`.`found_at` + INTERVAL '24' HOUR
        ) >= TIMESTAMP('2026-06-30 16:00:00')
      )
      OR CASE WHEN `t3`.`endangers_public` IS NULL THEN NULL ELSE FALSE END
      OR CASE WHEN `t3`.`product` IS NULL THEN NULL ELSE FALSE END AS `_truth`,
      COALESCE(`t3`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`vulnerability`,
        `t2`.`asset`,
        `t2`.`product`,
        `t2`.`found_at`,
        `t2`.`endangers_public`,
        `t2`.`reported_at`,
        `t2`.`reported_to`,
        `t2`.`found_at` + INTERVAL (
          24 * 60
        ) MINUTE AS `due_at`,
        DATE(
          (
            (
              `t2`.`found_at` + INTERVAL (
                24 * 60
              ) MINUTE
            ) - INTERVAL '1' SECOND
          ) + INTERVAL '8' HOUR
        ) AS `due_on`,
        `t2`.`found_at` AS `runs_from`,
        24 AS `length`,
        'hours' AS `unit`,
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
            `t2`.`reported_at` > (
              `t2`.`found_at` + INTERVAL (
                24 * 60
              ) MINUTE
            )
          )
          AND `t2`.`endangers_public`
          THEN DATE(`t2`.`found_at` + INTERVAL (
            24 * 60
          ) MINUTE + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN (
            `t2`.`reported_at` > (
              `t2`.`found_at` + INTERVAL (
                24 * 60
              ) MINUTE
            )
          )
          AND `t2`.`endangers_public`
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
            `t0`.`found_at` >= TIMESTAMP('2024-12-31 16:00:00')
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`product` <> '', TRUE) AND COALESCE(`t1`.`endangers_public`, TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2025-01-01' AS DATE)
)
SELECT
  CAST(`vulnerability` AS CHAR) AS `vulnerability`,
  CAST(`asset` AS CHAR) AS `asset`,
  CAST(`product` AS CHAR) AS `product`,
  CAST(`found_at` AS DATETIME(6)) AS `found_at`,
  CAST((
    `endangers_public`
  ) AS CHAR) IN ('1', 'true') AS `endangers_public`,
  CAST(`reported_at` AS DATETIME(6)) AS `reported_at`,
  CAST(`reported_to` AS CHAR) AS `reported_to`,
  CAST(`due_at` AS DATETIME(6)) AS `due_at`,
  CAST(`due_on` AS DATE) AS `due_on`,
  CAST(`runs_from` AS DATETIME(6)) AS `runs_from`,
  CAST(`length` AS SIGNED) AS `length`,
  CAST(`unit` AS CHAR) AS `unit`,
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
