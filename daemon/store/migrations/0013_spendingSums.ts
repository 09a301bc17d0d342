import type { Migration } from '../migrate.ts';

/** Sums of what each project and each month was charged, kept with every entry, so that a look reads no history. */
export const spendingSums: Migration = {
  number: 13,
  sql: `
    CREATE TABLE spending_sums (
      farm TEXT NOT NULL,
      scope TEXT NOT NULL,
      of TEXT NOT NULL,
      currency TEXT NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (farm, scope, of, currency)
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW spending_sums_to_add AS SELECT '' AS farm, '' AS project, '' AS month, '' AS currency, 0 AS amount WHERE FALSE;
    CREATE TRIGGER spending_is_summed INSTEAD OF INSERT ON spending_sums_to_add BEGIN
      INSERT INTO spending_sums VALUES (NEW.farm, 'project', NEW.project, NEW.currency, NEW.amount)
        ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
      INSERT INTO spending_sums VALUES (NEW.farm, 'month', NEW.month, NEW.currency, NEW.amount)
        ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
    END;
    CREATE TRIGGER spending_was_added AFTER INSERT ON spending BEGIN
      INSERT INTO spending_sums_to_add VALUES (NEW.farm, NEW.project, substr(NEW.day, 1, 7), NEW.currency, NEW.amount);
    END;
    CREATE TRIGGER spending_was_changed AFTER UPDATE OF amount ON spending BEGIN
      INSERT INTO spending_sums_to_add
        VALUES (NEW.farm, NEW.project, substr(NEW.day, 1, 7), NEW.currency, NEW.amount - OLD.amount);
    END;
    CREATE TRIGGER spending_was_removed AFTER DELETE ON spending BEGIN
      INSERT INTO spending_sums_to_add VALUES (OLD.farm, OLD.project, substr(OLD.day, 1, 7), OLD.currency, -OLD.amount);
    END;
    INSERT INTO spending_sums SELECT farm, 'project', project, currency, sum(amount) FROM spending GROUP BY farm, project, currency;
    INSERT INTO spending_sums
      SELECT farm, 'month', substr(day, 1, 7), currency, sum(amount) FROM spending GROUP BY farm, substr(day, 1, 7), currency;
    DROP INDEX spending_by_project;
  `,
};
