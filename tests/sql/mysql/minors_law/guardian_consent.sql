-- Have the consent of a guardian for accounts of children under 14, on 2026-06-30: no consent
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t3`.`account`,
      `t3`.`service`,
      `t3`.`age`,
      `t3`.`created_at`,
      `t3`.`guardian_consent_at`,
      `t3`.`in_order`,
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
      `t3`.`in_order` AS `_truth`,
      COALESCE(`t3`.`ended_on` < CAST('2024-06-30' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t2`.`account`,
        `t2`.`service`,
        `t2`.`age`,
        `t2`.`created_at`,
        `t2`.`guardian_consent_at`,
        (
          DATE(`t2`.`guardian_consent_at` + INTERVAL '8' HOUR) <= DATE(`t2`.`created_at` + INTERVAL '8' HOUR)
        )
        OR CASE WHEN `t2`.`child` IS NULL THEN NULL ELSE FALSE END AS `in_order`,
        CASE
          WHEN NOT (
            DATE(`t2`.`guardian_consent_at` + INTERVAL '8' HOUR) <= DATE(`t2`.`created_at` + INTERVAL '8' HOUR)
          )
          AND `t2`.`child`
          THEN DATE(`t2`.`created_at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN NOT (
            DATE(`t2`.`guardian_consent_at` + INTERVAL '8' HOUR) <= DATE(`t2`.`created_at` + INTERVAL '8' HOUR)
          )
          AND `t2`.`child`
          AND (
            DATE(`t2`.`guardian_consent_at` + INTERVAL '8' HOUR) < CAST('2199-01-01' AS DATE)
          )
          THEN DATE(`t2`.`guardian_consent_at` + INTERVAL '8' HOUR)
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t0`.`account`,
            `t0`.`kind`,
            `t0`.`service`,
            `t0`.`name`,
            `t0`.`created_at`,
            `t0`.`service_started_at`,
            `t0`.`service_ended_at`,
            `t0`.`identity_status`,
            `t0`.`identity_method`,
            `t0`.`verified_at`,
            `t0`.`identity_expires_on`,
            `t0`.`identity_token`,
            `t0`.`phone_token`,
            `t0`.`identity_check`,
            `t0`.`phone_check`,
            `t0`.`is_minor`,
            `t0`.`age`,
            `t0`.`guardian_consent_at`,
            `t0`.`suspended_at`,
            `t0`.`reinstated_at`,
            `t0`.`removed_at`,
            COALESCE(
              `t0`.`age` < 14,
              CASE WHEN COALESCE(`t0`.`is_minor`, TRUE) THEN NULL ELSE FALSE END
            ) AS `child`
          FROM `hegui_accounts` AS `t0`
        ) AS `t1`
        WHERE
          COALESCE(`t1`.`child`, TRUE)
          AND COALESCE(`t1`.`created_at` >= TIMESTAMP('2021-05-31 16:00:00'), TRUE)
      ) AS `t2`
    ) AS `t3`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2021-06-01' AS DATE)
)
SELECT
  CAST(`account` AS CHAR) AS `account`,
  CAST(`service` AS CHAR) AS `service`,
  CAST(`age` AS SIGNED) AS `age`,
  CAST(`created_at` AS DATETIME(6)) AS `created_at`,
  CAST(`guardian_consent_at` AS DATETIME(6)) AS `guardian_consent_at`,
  CAST((
    `in_order`
  ) AS CHAR) IN ('1', 'true') AS `in_order`,
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
