-- Use telecom numbers only with the approval of the telecom authority, on 2029-06-03: the day after its term
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t4`.`filing`,
      `t4`.`kind`,
      `t4`.`subject`,
      `t4`.`arose_on`,
      `t4`.`filed_on`,
      `t4`.`number`,
      `t4`.`valid_until`,
      `t4`.`due_on`,
      `t4`.`closed_on`,
      `t4`.`in_time`,
      `t4`.`may_be_over`,
      `t4`.`began_on`,
      `t4`.`ended_on`,
      COALESCE(
        CASE
          WHEN `t4`.`ended_on` < CAST('2029-06-03' AS DATE)
          THEN `t4`.`ended_on`
          ELSE CAST('2029-06-03' AS DATE)
        END,
        CAST('2029-06-03' AS DATE)
      ) AS `_then`,
      `t4`.`in_time`
      OR CASE
        WHEN COALESCE(`t4`.`may_be_over`, TRUE)
        AND COALESCE(`t4`.`began_on` < CAST('2027-06-03' AS DATE), FALSE)
        THEN NULL
        ELSE FALSE
      END AS `_truth`,
      COALESCE(`t4`.`ended_on` < CAST('2027-06-03' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t3`.`filing`,
        `t3`.`kind`,
        `t3`.`subject`,
        `t3`.`arose_on`,
        `t3`.`filed_on`,
        `t3`.`number`,
        `t3`.`valid_until`,
        `t3`.`due_on`,
        `t3`.`closed_on`,
        `t3`.`in_time`,
        `t3`.`closed_on` IS NULL AS `may_be_over`,
        CASE
          WHEN COALESCE(NOT (
            `t3`.`in_time`
          ), FALSE)
          THEN `t3`.`began`
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CASE
          WHEN COALESCE(NOT (
            `t3`.`in_time`
          ), FALSE)
          AND (
            `t3`.`until` < CAST('2199-01-01' AS DATE)
          )
          THEN `t3`.`until`
          ELSE CAST(NULL AS DATE)
        END AS `ended_on`
      FROM (
        SELECT
          `t2`.`filing`,
          `t2`.`kind`,
          `t2`.`subject`,
          `t2`.`system`,
          `t2`.`service`,
          `t2`.`authority`,
          `t2`.`arose_on`,
          `t2`.`submitted_on`,
          `t2`.`filed_on`,
          `t2`.`number`,
          `t2`.`number_shown`,
          `t2`.`changed_on`,
          `t2`.`change_filed_on`,
          `t2`.`valid_until`,
          `t2`.`ended_on`,
          `t2`.`end_filed_on`,
          `t2`.`due_on`,
          `t2`.`closed_on`,
          CASE
            WHEN COALESCE(
              NOT (
                `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
              )
              AND (
                `t2`.`number` IS NOT NULL
              ),
              FALSE
            )
            THEN NULL
            WHEN (
              (
                `t2`.`filed_on` > `t2`.`due_on`
              )
              AND (
                NOT (
                  `t2`.`due_on` > `t2`.`arose_on`
                )
                OR (
                  `t2`.`closed_on` > `t2`.`due_on`
                )
              )
              AND NOT (
                NOT (
                  `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
                )
                AND (
                  `t2`.`due_on` > `t2`.`arose_on`
                )
                AND (
                  `t2`.`due_on` >= CAST('2029-06-03' AS DATE)
                )
              )
            )
            OR (
              (
                `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
              )
              AND COALESCE(`t2`.`valid_until` < CAST('2029-06-03' AS DATE), FALSE)
              AND (
                `t2`.`valid_until` < `t2`.`closed_on`
              )
            )
            THEN FALSE
            WHEN (
              (
                `t2`.`filed_on` <= `t2`.`due_on`
              )
              AND (
                `t2`.`number` IS NOT NULL
              )
              AND NOT (
                (
                  `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
                )
                AND COALESCE(`t2`.`valid_until` < CAST('2029-06-03' AS DATE), FALSE)
                AND (
                  `t2`.`valid_until` < `t2`.`closed_on`
                )
              )
            )
            OR (
              NOT (
                `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
              )
              AND (
                `t2`.`due_on` > `t2`.`arose_on`
              )
              AND (
                `t2`.`due_on` >= CAST('2029-06-03' AS DATE)
              )
            )
            OR (
              (
                `t2`.`due_on` > `t2`.`arose_on`
              ) AND (
                `t2`.`closed_on` <= `t2`.`due_on`
              )
            )
            THEN TRUE
            ELSE NULL
          END AS `in_time`,
          NULLIF(
            (
              LEAST(
                COALESCE(
                  (
                    COALESCE(
                      CASE
                        WHEN COALESCE(
                          (
                            `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
                          )
                          AND COALESCE(`t2`.`valid_until` < CAST('2029-06-03' AS DATE), FALSE)
                          AND (
                            `t2`.`valid_until` < `t2`.`closed_on`
                          ),
                          FALSE
                        )
                        THEN CAST(NULL AS DATE)
                        ELSE `t2`.`filed_on`
                      END,
                      `t2`.`closed_on`
                    )
                  ),
                  CAST('9999-12-31' AS DATE)
                ),
                COALESCE((
                  `t2`.`closed_on`
                ), CAST('9999-12-31' AS DATE))
              )
            ),
            CAST('9999-12-31' AS DATE)
          ) AS `until`,
          CASE
            WHEN COALESCE(
              (
                `t2`.`filed_on` > `t2`.`due_on`
              )
              AND (
                NOT (
                  `t2`.`due_on` > `t2`.`arose_on`
                )
                OR (
                  `t2`.`closed_on` > `t2`.`due_on`
                )
              )
              AND NOT (
                NOT (
                  `t2`.`filed_on` < CAST('2199-01-01' AS DATE)
                )
                AND (
                  `t2`.`due_on` > `t2`.`arose_on`
                )
                AND (
                  `t2`.`due_on` >= CAST('2029-06-03' AS DATE)
                )
              ),
              FALSE
            )
            THEN CASE
              WHEN `t2`.`due_on` > `t2`.`arose_on`
              THEN `t2`.`due_on` + INTERVAL '1' DAY
              ELSE `t2`.`due_on`
            END
            ELSE `t2`.`valid_until` + INTERVAL '1' DAY
          END AS `began`
        FROM (
          SELECT
            `t1`.`filing`,
            `t1`.`kind`,
            `t1`.`subject`,
            `t1`.`system`,
            `t1`.`service`,
            `t1`.`authority`,
            `t1`.`arose_on`,
            `t1`.`submitted_on`,
            `t1`.`filed_on`,
            `t1`.`number`,
            `t1`.`number_shown`,
            `t1`.`changed_on`,
            `t1`.`change_filed_on`,
            `t1`.`valid_until`,
            `t1`.`ended_on`,
            `t1`.`end_filed_on`,
            CASE
              WHEN `t1`.`arose_on` < CAST('2016-02-06' AS DATE)
              THEN CAST('2016-02-06' AS DATE)
              ELSE `t1`.`arose_on`
            END AS `due_on`,
            `t1`.`ended_on` AS `closed_on`
          FROM (
            SELECT
              *
            FROM `hegui_filings` AS `t0`
            WHERE
              `t0`.`kind` IN ('telecom_number')
          ) AS `t1`
        ) AS `t2`
      ) AS `t3`
    ) AS `t4`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2016-02-06' AS DATE)
)
SELECT
  CAST(`filing` AS CHAR) AS `filing`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`subject` AS CHAR) AS `subject`,
  CAST(`arose_on` AS DATE) AS `arose_on`,
  CAST(`filed_on` AS DATE) AS `filed_on`,
  CAST(`number` AS CHAR) AS `number`,
  CAST(`valid_until` AS DATE) AS `valid_until`,
  CAST(`due_on` AS DATE) AS `due_on`,
  CAST(`closed_on` AS DATE) AS `closed_on`,
  CAST((
    `in_time`
  ) AS CHAR) IN ('1', 'true') AS `in_time`,
  CAST((
    `may_be_over`
  ) AS CHAR) IN ('1', 'true') AS `may_be_over`,
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
