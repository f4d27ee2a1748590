import { idOf } from '@levee/shared/kernel/ids';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';

/** What people write first: entities, one transaction a command, the clock row locked, NOTIFY inside. */
@Entity('plain_hazard')
class PlainHazard {
  @PrimaryColumn('text') id = '';
  @Column('integer') version = 0;
  @Column('jsonb') body: object = {};
}

@Entity('plain_clock')
class PlainClock {
  @PrimaryColumn('text') area = '';
  @Column('integer') seq = 0;
}

@Entity('plain_log')
class PlainLog {
  @PrimaryColumn('integer') seq = 0;
  @Column('text') command = '';
  @Column('jsonb') body: object = {};
}

const tables = [
  `CREATE TABLE "plain_hazard" ("id" text PRIMARY KEY, "version" integer NOT NULL, "body" jsonb NOT NULL)`,
  `CREATE TABLE "plain_clock" ("area" text PRIMARY KEY, "seq" integer NOT NULL)`,
  `CREATE TABLE "plain_log" ("seq" integer PRIMARY KEY, "command" text NOT NULL, "body" jsonb NOT NULL)`,
];

export class OrmWriter {
  private constructor(private readonly database: DataSource) {}

  static async open(url: string, hazards: number): Promise<OrmWriter> {
    const entities = [PlainHazard, PlainClock, PlainLog];
    const database = new DataSource({
      type: 'postgres',
      url,
      entities,
      poolSize: 12,
      synchronize: false,
    });
    await database.initialize();
    for (const statement of tables) await database.query(statement);
    await database.manager.save(PlainClock, { area: 'bench', seq: 0 });
    const body = { name: '堤段', grade: 'yellow' };
    for (let i = 0; i < hazards; i++)
      await database.manager.save(PlainHazard, { id: `h-${i}`, version: 1, body });
    return new OrmWriter(database);
  }

  /** One command: the record changed, a row of the log, the clock moved on, the others told. */
  async write(count: number, hazards: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const clock = await manager.findOneOrFail(PlainClock, {
        where: { area: 'bench' },
        lock: { mode: 'pessimistic_write' },
      });
      const hazard = await manager.findOneByOrFail(PlainHazard, { id: `h-${count % hazards}` });
      await manager.save(PlainHazard, { ...hazard, version: hazard.version + 1 });
      await manager.save(PlainLog, {
        seq: clock.seq + 1,
        command: idOf(String(count)),
        body: hazard.body,
      });
      await manager.save(PlainClock, { ...clock, seq: clock.seq + 1 });
      await manager.query(`SELECT pg_notify('bench', $1)`, [String(clock.seq + 1)]);
    });
  }

  close(): Promise<void> {
    return this.database.destroy();
  }
}
