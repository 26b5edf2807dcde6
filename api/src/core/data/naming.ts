import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** `unitPrice` → `unit_price`. */
export const snakeCase = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Names tables and columns in snake_case; tables are named in `@Entity('table_name')`. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(target: string, given: string | undefined): string {
    return given ?? snakeCase(target);
  }
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return snakeCase([...prefixes, given ?? property].join('_'));
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snakeCase(`${relation}_${referenced}`);
  }
}
