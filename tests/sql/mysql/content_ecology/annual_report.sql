-- Draw up a report on the governance of content each year, on 2028-01-01: the next calendar year is over
WITH `marked_0` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t7`.`reports`,
      `t7`.`last_on`,
      `t7`.`kind`,
      `t7`.`due_on`,
      `t7`.`runs_from`,
      `t7`.`length`,
      `t7`.`unit`,
      `t7`.`began_on`,
      `t7`.`ended_on`,
      `t7`.`within_year`,
      `t7`.`latest_on`,
      `t7`.`lacking`,
      COALESCE(
        CASE
          WHEN `t7`.`ended_on` < CAST('2028-01-01' AS DATE)
          THEN `t7`.`ended_on`
          ELSE CAST('2028-01-01' AS DATE)
        END,
        CAST('2028-01-01' AS DATE)
      ) AS `_then`,
      `t7`.`within_year`
      OR CASE
        WHEN COALESCE(`t7`.`latest_on` >= CAST('2028-01-01' AS DATE), TRUE)
        THEN NULL
        ELSE FALSE
      END
      OR `t7`.`lacking` AS `_truth`,
      COALESCE(`t7`.`ended_on` < CAST('2026-01-01' AS DATE), FALSE) AS `_old`,
      FALSE AS `_pending`
    FROM (
      SELECT
        `t6`.`reports`,
        `t6`.`last_on`,
        'ecology_report' AS `kind`,
        NULLIF(
          (
            GREATEST(
              COALESCE((
                `t6`.`last_on`
              ), CAST('1000-01-01' AS DATE)),
              COALESCE((
                CAST('2020-03-01' AS DATE)
              ), CAST('1000-01-01' AS DATE))
            )
          ),
          CAST('1000-01-01' AS DATE)
        ) + INTERVAL '1' YEAR AS `due_on`,
        NULLIF(
          (
            GREATEST(
              COALESCE((
                `t6`.`last_on`
              ), CAST('1000-01-01' AS DATE)),
              COALESCE((
                CAST('2020-03-01' AS DATE)
              ), CAST('1000-01-01' AS DATE))
            )
          ),
          CAST('1000-01-01' AS DATE)
        ) AS `runs_from`,
        1 AS `length`,
        'years' AS `unit`,
        CASE
          WHEN CAST(CONCAT(
            (
              YEAR(
                NULLIF(
                  (
                    GREATEST(
                      COALESCE((
                        `t6`.`last_on`
                      ), CAST('1000-01-01' AS DATE)),
                      COALESCE((
                        CAST('2020-03-01' AS DATE)
                      ), CAST('1000-01-01' AS DATE))
                    )
                  ),
                  CAST('1000-01-01' AS DATE)
                )
              ) + CASE
                WHEN (
                  (
                    `t6`.`last_on` < CAST('2020-03-01' AS DATE)
                  ) OR (
                    `t6`.`last_on` IS NULL
                  )
                )
                AND (
                  DAYOFYEAR(
                    NULLIF(
                      (
                        GREATEST(
                          COALESCE((
                            `t6`.`last_on`
                          ), CAST('1000-01-01' AS DATE)),
                          COALESCE((
                            CAST('2020-03-01' AS DATE)
                          ), CAST('1000-01-01' AS DATE))
                        )
                      ),
                      CAST('1000-01-01' AS DATE)
                    )
                  ) = 1
                )
                THEN 0
                ELSE 1
              END
            ),
            '-',
            (
              12
            ),
            '-',
            (
              31
            )
          ) AS DATE) < CAST('2028-01-01' AS DATE)
          THEN CAST(CONCAT(
            (
              YEAR(
                NULLIF(
                  (
                    GREATEST(
                      COALESCE((
                        `t6`.`last_on`
                      ), CAST('1000-01-01' AS DATE)),
                      COALESCE((
                        CAST('2020-03-01' AS DATE)
                      ), CAST('1000-01-01' AS DATE))
                    )
                  ),
                  CAST('1000-01-01' AS DATE)
                )
              ) + CASE
                WHEN (
                  (
                    `t6`.`last_on` < CAST('2020-03-01' AS DATE)
                  ) OR (
                    `t6`.`last_on` IS NULL
                  )
                )
                AND (
                  DAYOFYEAR(
                    NULLIF(
                      (
                        GREATEST(
                          COALESCE((
                            `t6`.`last_on`
                          ), CAST('1000-01-01' AS DATE)),
                          COALESCE((
                            CAST('2020-03-01' AS DATE)
                          ), CAST('1000-01-01' AS DATE))
                        )
                      ),
                      CAST('1000-01-01' AS DATE)
                    )
                  ) = 1
                )
                THEN 0
                ELSE 1
              END
            ),
            '-',
            (
              12
            ),
            '-',
            (
              31
            )
          ) AS DATE) + INTERVAL '1' DAY
          ELSE CAST(NULL AS DATE)
        END AS `began_on`,
        CAST(NULL AS DATE) AS `ended_on`,
        COALESCE((
          `t6`.`last_on` + INTERVAL '1' YEAR
        ) >= CAST('2028-01-01' AS DATE), FALSE) AS `within_year`,
        CAST(CONCAT(
          (
            YEAR(
              NULLIF(
                (
                  GREATEST(
                    COALESCE((
                      `t6`.`last_on`
                    ), CAST('1000-01-01' AS DATE)),
                    COALESCE((
                      CAST('2020-03-01' AS DATE)
                    ), CAST('1000-01-01' AS DATE))
                  )
                ),
                CAST('1000-01-01' AS DATE)
              )
            ) + CASE
              WHEN (
                (
                  `t6`.`last_on` < CAST('2020-03-01' AS DATE)
                ) OR (
                  `t6`.`last_on` IS NULL
                )
              )
              AND (
                DAYOFYEAR(
                  NULLIF(
                    (
                      GREATEST(
                        COALESCE((
                          `t6`.`last_on`
                        ), CAST('1000-01-01' AS DATE)),
                        COALESCE((
                          CAST('2020-03-01' AS DATE)
                        ), CAST('1000-01-01' AS DATE))
                      )
                    ),
                    CAST('1000-01-01' AS DATE)
                  )
                ) = 1
              )
              THEN 0
              ELSE 1
            END
          ),
          '-',
          (
            12
          ),
          '-',
          (
            31
          )
        ) AS DATE) AS `latest_on`,
        CASE WHEN `t4`.`first_on` <= CAST('2025-12-31' AS DATE) THEN FALSE ELSE NULL END AS `lacking`
      FROM (
        SELECT
          COUNT(*) AS `reports`,
          MAX(`t2`.`finished_on`) AS `last_on`
        FROM (
          SELECT
            *
          FROM `hegui_assessments` AS `t0`
          WHERE
            `t0`.`kind` = 'ecology_report'
        ) AS `t2`
      ) AS `t6`
      CROSS JOIN (
        SELECT
          MIN(`t1`.`in_operation_on`) AS `first_on`
        FROM `hegui_systems` AS `t1`
      ) AS `t4`
    ) AS `t7`
  ) AS `rows`
), `barred_1` AS (
  SELECT
    *,
    `_old` AND NOT COALESCE(`_truth`, FALSE) AS `_barred`
  FROM `marked_0` AS `marked`
  WHERE
    `_then` >= CAST('2020-03-01' AS DATE)
)
SELECT
  CAST(`reports` AS SIGNED) AS `reports`,
  CAST(`last_on` AS DATE) AS `last_on`,
  CAST(`kind` AS CHAR) AS `kind`,
  CAST(`due_on` AS DATE) AS `due_on`,
  CAST(`runs_from` AS DATE) AS `runs_from`,
  CAST(`length` AS SIGNED) AS `length`,
  CAST(`unit` AS CHAR) AS `unit`,
  CAST(`began_on` AS DATE) AS `began_on`,
  CAST(`ended_on` AS DATE) AS `ended_on`,
  CAST((
    `within_year`
  ) AS CHAR) IN ('1', 'true') AS `within_year`,
  CAST(`latest_on` AS DATE) AS `latest_on`,
  CAST((
    `lacking`
  ) AS CHAR) IN ('1', 'true') AS `lacking`,
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
