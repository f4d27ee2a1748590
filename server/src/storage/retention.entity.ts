import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** For how many days something is kept at least, once it was promised. Only ever raised. */
@Entity('retention')
@Check('retention_what', `"what" IN ('receipts', 'tracks')`)
@Check('retention_days', `"days" >= CASE "what" WHEN 'receipts' THEN 200 ELSE 1 END`)
export class RetentionEntity {
  @PrimaryColumn('text') what = '';
  @Column('integer') days = 0;
}
