import { testApi } from '../../../test/index.js';
import { AuditChain, Store } from '../index.js';

const api = testApi();
const write = (count: number): Promise<void[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      api.part(Store).transact(api.system(), (tx) => {
        tx.audit({
          action: 'update',
          resource: 'things',
          id: String(i),
          before: { price: '10.00' },
          after: { price: '12.00', naïve: 'ñ 🕰️' },
        });
        return Promise.resolve();
      }),
    ),
  );

describe('the audit chain', () => {
  it('is whole after many writers and several sealers at once', async () => {
    const chain = api.part(AuditChain);
    await Promise.all([write(60), chain.seal(api.tenant.id), chain.seal(api.tenant.id), write(60)]);
    await Promise.all([chain.seal(api.tenant.id), chain.seal(api.tenant.id)]);
    const report = await chain.verify(api.tenant.id);
    expect(report).toMatchObject({ unsealed: 0 });
    expect(report.broken).toBeUndefined();
    expect(report.sealed).toBeGreaterThanOrEqual(120);
  });

  it.each([
    ['a changed row', `update audit_logs set changes = '{}' where id = $1`, /was changed/],
    ['a deleted row', `delete from audit_logs where id = $1`, /is gone/],
    ['a changed seal', `update audit_seals set hash = decode(repeat('ab', 32), 'hex') where id = $1`, /was changed/],
    ['a deleted seal', `delete from audit_seals where id = $1`, /missing|never sealed/],
  ])('names %s', async (_, statement, why) => {
    const chain = api.part(AuditChain);
    await write(10);
    await chain.seal(api.tenant.id);
    const [row] = await api.rows<{ id: string; seq: string }>(
      `select id, seq from audit_seals where tenant_id = $1 order by seq desc offset 4 limit 1`,
      [api.tenant.id],
    );
    const before = await api.rows(`select l.* from audit_logs l where l.id = $1`, [row?.id]);
    expect(before).toHaveLength(1);
    // what only the owner of the database can do: switch the protection off
    await api.rows(`set session_replication_role = replica`);
    const undo = `create temp table if not exists kept_seals as select * from audit_seals; create temp table if not exists kept_logs as select * from audit_logs`;
    for (const part of undo.split(';')) await api.rows(part);
    await api.rows(statement, [row?.id]);
    const report = await chain.verify(api.tenant.id);
    expect(report.broken?.why).toMatch(why);
    expect(Number(report.broken?.seq)).toBeGreaterThanOrEqual(Number(row?.seq));
    for (const part of [
      'delete from audit_seals',
      'delete from audit_logs',
      'insert into audit_logs select * from kept_logs',
      'insert into audit_seals select * from kept_seals',
      'drop table kept_logs',
      'drop table kept_seals',
    ])
      await api.rows(part);
    await api.rows(`set session_replication_role = default`);
    expect((await chain.verify(api.tenant.id)).broken).toBeUndefined();
  });
});
